/** Metrics of the Flink cluster inside this process. */
@NullMarked
package dev.millrace.local.metrics;

import org.jspecify.annotations.NullMarked;

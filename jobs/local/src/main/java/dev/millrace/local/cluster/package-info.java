/** The Flink cluster inside this process. */
@NullMarked
package dev.millrace.local.cluster;

import org.jspecify.annotations.NullMarked;

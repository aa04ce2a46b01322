/** From a quote to a signal and to an order, in real time. */
@NullMarked
package dev.millrace.bench.latency;

import org.jspecify.annotations.NullMarked;

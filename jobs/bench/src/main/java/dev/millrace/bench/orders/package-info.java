/** From a signal to the acknowledgement of its order. */
@NullMarked
package dev.millrace.bench.orders;

import org.jspecify.annotations.NullMarked;

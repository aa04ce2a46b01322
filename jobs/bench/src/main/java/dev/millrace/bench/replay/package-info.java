/** A recording to its end. */
@NullMarked
package dev.millrace.bench.replay;

import org.jspecify.annotations.NullMarked;

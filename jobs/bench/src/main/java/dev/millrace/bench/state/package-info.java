/** Contest {@code state}: how long checkpoints and restores of some amount of state take, by state backend. */
@NullMarked
package dev.millrace.bench.state;

import org.jspecify.annotations.NullMarked;

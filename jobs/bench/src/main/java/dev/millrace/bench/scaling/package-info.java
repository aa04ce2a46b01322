/** Contest {@code scaling}: what a quote costs with few and many instruments, and at more than one subtask. */
@NullMarked
package dev.millrace.bench.scaling;

import org.jspecify.annotations.NullMarked;

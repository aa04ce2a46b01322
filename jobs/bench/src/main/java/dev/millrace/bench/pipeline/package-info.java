/** The whole trading job beside one plain thread that does the same work. */
@NullMarked
package dev.millrace.bench.pipeline;

import org.jspecify.annotations.NullMarked;

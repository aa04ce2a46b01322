/** How fast the features of one instrument follow its quotes: in Millrace, in ta4j, and in a loop over arrays. */
@NullMarked
package dev.millrace.bench.features;

import org.jspecify.annotations.NullMarked;

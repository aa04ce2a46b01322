/** From a quote to the match of a pattern that it completes. */
@NullMarked
package dev.millrace.bench.patterns;

import org.jspecify.annotations.NullMarked;

/** Sparse price events, and what makes two of them a pattern. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.pattern;

/** The hash-chained journal of an account. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.journal;

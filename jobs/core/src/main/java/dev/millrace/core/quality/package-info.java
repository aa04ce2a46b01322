/** The quality rules for quotes, without Flink: what passes, what is refused and why. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.quality;

/** Quality rules in Flink. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.quality;

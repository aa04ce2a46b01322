/** Options and what every graph needs of Flink. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.runtime;

/** Kafka and recorded files: the edges of the graphs. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.io;

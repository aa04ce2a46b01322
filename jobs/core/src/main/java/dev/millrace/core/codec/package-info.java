/** How events are written: Avro for the two hot topics, JSON for all others, and recorded files. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.codec;

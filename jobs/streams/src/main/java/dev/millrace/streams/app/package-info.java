/** Mains and graphs: one file shows a job. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.app;

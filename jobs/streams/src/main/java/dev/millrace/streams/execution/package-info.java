/** The account stage in Flink: state and time around the account engine. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.execution;

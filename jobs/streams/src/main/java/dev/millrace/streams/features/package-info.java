/** Bars, marks, features and price events in Flink. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.features;

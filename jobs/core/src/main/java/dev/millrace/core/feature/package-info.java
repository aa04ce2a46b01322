/** Bars, marks and the features of one instrument, computed incrementally and without Flink. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.feature;

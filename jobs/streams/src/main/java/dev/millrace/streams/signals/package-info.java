/** Signals from predictions and pattern matches. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.signals;

/** Instruments, their sizes and their trading sessions. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.instrument;

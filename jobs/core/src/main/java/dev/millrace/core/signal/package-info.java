/** Strategies and how predictions and patterns become signals. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.signal;

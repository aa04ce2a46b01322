/** The simulated venue: the same engine in the gateway process and inside a replay. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.venue;

/** A generated market: seeded, endless, always open, for the demo, for tests and for the starter model. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.market;

/** Pre-trade checks: each a small class with a reason code. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.risk;

/** Positions, cash and profit and loss, exact. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.portfolio;

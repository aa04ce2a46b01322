/** Orders: their names, their states and what a venue's words do to them. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.order;

/** From topic {@code orders} to a venue and back to {@code executions}, each command acted on once. */
@NullMarked
package dev.millrace.gateways.venue;

import org.jspecify.annotations.NullMarked;

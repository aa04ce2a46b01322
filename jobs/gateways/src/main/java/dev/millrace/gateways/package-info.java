/** Venue, feed, console and alert processes. */
@NullMarked
package dev.millrace.gateways;

import org.jspecify.annotations.NullMarked;

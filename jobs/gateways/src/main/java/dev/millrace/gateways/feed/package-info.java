/** From market data to topic {@code quotes}. */
@NullMarked
package dev.millrace.gateways.feed;

import org.jspecify.annotations.NullMarked;

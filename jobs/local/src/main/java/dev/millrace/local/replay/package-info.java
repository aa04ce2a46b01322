/** TradingJob over recorded quotes. */
@NullMarked
package dev.millrace.local.replay;

import org.jspecify.annotations.NullMarked;

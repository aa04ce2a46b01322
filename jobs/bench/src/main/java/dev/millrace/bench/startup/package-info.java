/** From the command to the first order, and what the processes take. */
@NullMarked
package dev.millrace.bench.startup;

import org.jspecify.annotations.NullMarked;

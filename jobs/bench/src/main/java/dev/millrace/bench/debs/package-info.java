/** Contest {@code debs}: moving averages and break-outs of 5,500 symbols, the query of the DEBS 2022 Grand Challenge. */
@NullMarked
package dev.millrace.bench.debs;

import org.jspecify.annotations.NullMarked;

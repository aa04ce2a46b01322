/** What a run of the benchmarks leaves: JSON, a table, and the page in the documentation. */
@NullMarked
package dev.millrace.bench.report;

import org.jspecify.annotations.NullMarked;

/** Benchmarks: what Millrace does, beside its peers, in one run. */
@NullMarked
package dev.millrace.bench;

import org.jspecify.annotations.NullMarked;

/** The stages of the core called one after the other, without an engine: the limit for every system that uses them. */
@NullMarked
package dev.millrace.bench.loop;

import org.jspecify.annotations.NullMarked;

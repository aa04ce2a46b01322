/** Rounds, their ratios, and whether the machine was quiet. */
@NullMarked
package dev.millrace.bench.measure;

import org.jspecify.annotations.NullMarked;

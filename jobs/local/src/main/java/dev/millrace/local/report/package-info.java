/** What a run has to show: its table and its report file. */
@NullMarked
package dev.millrace.local.report;

import org.jspecify.annotations.NullMarked;

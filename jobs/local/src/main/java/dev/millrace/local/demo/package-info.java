/** The whole system on one machine with a generated market. */
@NullMarked
package dev.millrace.local.demo;

import org.jspecify.annotations.NullMarked;

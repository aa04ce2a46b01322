/** The one-machine launcher and the command line. */
@NullMarked
package dev.millrace.local;

import org.jspecify.annotations.NullMarked;

/** Child processes, ports and the home folder. */
@NullMarked
package dev.millrace.local.process;

import org.jspecify.annotations.NullMarked;

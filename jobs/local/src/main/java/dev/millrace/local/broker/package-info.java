/** The main class of the broker's JVM; it uses the JDK alone, since it runs on the broker's class path. */
@NullMarked
package dev.millrace.local.broker;

import org.jspecify.annotations.NullMarked;

/**
 * A broker in a JVM of its own. What runs in there, {@link dev.millrace.local.broker.BrokerMain}, uses the JDK alone,
 * since it is on the broker's class path.
 */
@NullMarked
package dev.millrace.local.broker;

import org.jspecify.annotations.NullMarked;

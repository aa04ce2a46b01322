/** Harnesses, in-JVM Kafka and Flink clusters, and fakes; others use it in test scope. */
@NullMarked
package dev.millrace.testkit;

import org.jspecify.annotations.NullMarked;

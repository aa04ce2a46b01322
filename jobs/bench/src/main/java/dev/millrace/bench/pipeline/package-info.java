/** The whole trading job beside one plain thread and Kafka Streams, which do the same work. */
@NullMarked
package dev.millrace.bench.pipeline;

import org.jspecify.annotations.NullMarked;

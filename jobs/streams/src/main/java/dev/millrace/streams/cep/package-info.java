/** Patterns of price events with Flink CEP. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.cep;

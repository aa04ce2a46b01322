/** The account stage without Flink: inputs in, commands and journal out. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.account;

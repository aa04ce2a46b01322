/** What flows between stages and through topics. Plain records; money is exact, names carry units. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.event;

@org.jspecify.annotations.NullMarked
package dev.millrace.streams.quality;

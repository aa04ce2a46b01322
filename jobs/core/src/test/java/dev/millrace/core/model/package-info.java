@org.jspecify.annotations.NullMarked
package dev.millrace.core.model;

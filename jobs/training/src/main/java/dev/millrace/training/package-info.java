/** Model training, ONNX export, validation and registry; a JVM of its own. */
@NullMarked
package dev.millrace.training;

import org.jspecify.annotations.NullMarked;

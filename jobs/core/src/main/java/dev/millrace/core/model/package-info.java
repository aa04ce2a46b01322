/** Scoring of feature vectors by models: ONNX at serving time, checked against its manifest before it is used. */
@org.jspecify.annotations.NullMarked
package dev.millrace.core.model;

/** How fast one row is scored: by Millrace, ONNX Runtime as one meets it, XGBoost, and a loop over flat arrays. */
@NullMarked
package dev.millrace.bench.scoring;

import org.jspecify.annotations.NullMarked;

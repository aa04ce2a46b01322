/** Predictions from feature vectors, by models that come and go while the job runs. */
@org.jspecify.annotations.NullMarked
package dev.millrace.streams.scoring;

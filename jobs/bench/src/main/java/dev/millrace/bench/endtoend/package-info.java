/** Whole systems in processes of their own: a broker, a tape of quotes, what runs between topics, and who watches. */
@NullMarked
package dev.millrace.bench.endtoend;

import org.jspecify.annotations.NullMarked;

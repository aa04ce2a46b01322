/** Many rules over the moves of the mid: the matcher of {@code core} beside Flink CEP and Esper. */
@NullMarked
package dev.millrace.bench.cep;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.millrace.bench.cep;

import org.jspecify.annotations.NullMarked;

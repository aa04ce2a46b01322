/** Pure trading logic: events, codecs, features, rules, risk and order state; no Flink. */
@NullMarked
package dev.millrace.core;

import org.jspecify.annotations.NullMarked;

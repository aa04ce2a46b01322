package dev.millrace.core.feature;

/**
 * One feature of a {@link FeatureSet}. Its definition is its name, formula and parameters; changing one of them
 * changes the hash of the set.
 *
 * @param name unique in its set
 * @param formula how it is computed, in the notation of {@link FeatureSet}
 * @param source where the formula comes from
 * @param parameters windows, spans and horizons, as {@code name=value} with the unit in the value
 */
public record Feature(String name, String formula, String source, String parameters) {}

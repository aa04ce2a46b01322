package dev.millrace.bench.scoring;

import dev.millrace.core.model.Scorer;

/** The limit: a loop down each tree over flat primitive arrays, in Java, with nothing around it. */
final class WalkedForest implements Scorer {

    private final int[] roots;
    private final int[] features;
    private final float[] values;
    /** The left child of each node; the right one comes after it. */
    private final int[] lefts;

    private final boolean[] missingLefts;

    WalkedForest(Forest forest) {
        FlatTrees flat = new FlatTrees(forest);
        int size = flat.size();
        roots = flat.starts.stream()
                .limit(forest.trees().size())
                .mapToInt(Integer::intValue)
                .toArray();
        features = flat.features.stream().mapToInt(Integer::intValue).toArray();
        values = new float[size];
        lefts = new int[size];
        missingLefts = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = flat.values.get(i);
            lefts[i] = roots[flat.trees.get(i)] + flat.lefts.get(i);
            missingLefts[i] = flat.missingLefts.get(i);
        }
    }

    @Override
    public float score(float[] row) {
        float sum = 0;
        for (int root : roots) {
            int at = root;
            for (int feature = features[at]; feature >= 0; feature = features[at]) {
                float x = row[feature];
                boolean goesLeft = Float.isNaN(x) ? missingLefts[at] : x < values[at];
                at = goesLeft ? lefts[at] : lefts[at] + 1;
            }
            sum += values[at];
        }
        return (float) (1 / (1 + Math.exp(-sum)));
    }

    @Override
    public void close() {}
}

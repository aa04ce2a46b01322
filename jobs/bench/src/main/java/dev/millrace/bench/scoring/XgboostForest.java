package dev.millrace.bench.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.core.model.Scorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost with the same trees, loaded from its documented JSON format; one thread, {@code inplace_predict}. */
final class XgboostForest implements Scorer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NO_PARENT = Integer.MAX_VALUE;

    private final Booster booster;

    XgboostForest(Forest forest) throws IOException {
        try {
            booster = XGBoost.loadModel(MAPPER.writeValueAsBytes(json(forest)));
            booster.setParam("nthread", 1);
        } catch (XGBoostError e) {
            throw new IOException("XGBoost refuses the model: " + e.getMessage(), e);
        }
    }

    @Override
    public float score(float[] row) {
        try {
            return booster.inplace_predict(row, 1, row.length, Float.NaN)[0][0];
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private static Map<String, Object> json(Forest forest) {
        FlatTrees flat = new FlatTrees(forest);
        int count = forest.trees().size();
        List<Map<String, Object>> trees = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            trees.add(tree(flat, t, forest.features()));
        }
        Map<String, Object> model = Map.of(
                "gbtree_model_param",
                Map.of("num_parallel_tree", "1", "num_trees", Integer.toString(count)),
                "iteration_indptr",
                IntStream.rangeClosed(0, count).toArray(),
                "tree_info",
                new int[count],
                "trees",
                trees);
        // A base score of one half is log odds of 0.
        Map<String, String> learnerParameters = Map.of(
                "base_score",
                "5E-1",
                "boost_from_average",
                "1",
                "num_class",
                "0",
                "num_feature",
                Integer.toString(forest.features()),
                "num_target",
                "1");
        Map<String, Object> learner = Map.of(
                "attributes", Map.of(),
                "feature_names", List.of(),
                "feature_types", List.of(),
                "gradient_booster", Map.of("model", model, "name", "gbtree"),
                "learner_model_param", learnerParameters,
                "objective", Map.of("name", "binary:logistic", "reg_loss_param", Map.of("scale_pos_weight", "1")));
        return Map.of("learner", learner, "version", new int[] {3, 0, 4});
    }

    private static Map<String, Object> tree(FlatTrees flat, int number, int features) {
        int start = flat.starts.get(number);
        int end = flat.starts.get(number + 1);
        int nodes = end - start;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        int[] parents = new int[nodes];
        int[] indices = new int[nodes];
        Arrays.fill(left, -1);
        Arrays.fill(right, -1);
        Arrays.fill(parents, NO_PARENT);
        for (int i = 0; i < nodes; i++) {
            if (!flat.isLeaf(start + i)) {
                left[i] = flat.lefts.get(start + i);
                right[i] = flat.rights.get(start + i);
                parents[left[i]] = parents[right[i]] = i;
                indices[i] = flat.features.get(start + i);
            }
        }
        List<Float> zeros = Collections.nCopies(nodes, 0f);
        return Map.ofEntries(
                Map.entry("id", number),
                Map.entry("left_children", left),
                Map.entry("right_children", right),
                Map.entry("parents", parents),
                Map.entry("split_indices", indices),
                Map.entry("split_conditions", flat.values.subList(start, end)),
                Map.entry("split_type", new int[nodes]),
                Map.entry(
                        "default_left",
                        flat.missingLefts.subList(start, end).stream()
                                .map(m -> m ? 1 : 0)
                                .toList()),
                Map.entry("base_weights", zeros),
                Map.entry("loss_changes", zeros),
                Map.entry("sum_hessian", zeros),
                Map.entry("categories", List.of()),
                Map.entry("categories_nodes", List.of()),
                Map.entry("categories_segments", List.of()),
                Map.entry("categories_sizes", List.of()),
                Map.entry(
                        "tree_param",
                        Map.of(
                                "num_deleted",
                                "0",
                                "num_feature",
                                Integer.toString(features),
                                "num_nodes",
                                Integer.toString(nodes),
                                "size_leaf_vector",
                                "1")));
    }
}

package dev.millrace.bench.scoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A forest as parallel lists, one entry a node, each tree level by level: a right child comes just after its left one,
 * which XGBoost counts on.
 */
final class FlatTrees {

    /** Feature of a node that is a leaf. */
    static final int LEAF = -1;

    final List<Integer> trees = new ArrayList<>();
    /** Number of the node within its tree. */
    final List<Integer> nodes = new ArrayList<>();

    final List<Integer> features = new ArrayList<>();
    /** Threshold of a split, weight of a leaf. */
    final List<Float> values = new ArrayList<>();
    /** Left child within the tree; 0 at a leaf. */
    final List<Integer> lefts = new ArrayList<>();
    /** Right child within the tree; 0 at a leaf. */
    final List<Integer> rights = new ArrayList<>();

    final List<Boolean> missingLefts = new ArrayList<>();
    /** Where each tree begins in the lists, and the end of the last. */
    final List<Integer> starts = new ArrayList<>();

    FlatTrees(Forest forest) {
        for (Tree tree : forest.trees()) {
            starts.add(nodes.size());
            add(tree, starts.size() - 1);
        }
        starts.add(nodes.size());
    }

    private void add(Tree tree, int number) {
        Queue<Tree> level = new ArrayDeque<>(List.of(tree));
        int children = 1;
        for (int node = 0; !level.isEmpty(); node++) {
            Tree next = level.remove();
            trees.add(number);
            nodes.add(node);
            if (next instanceof Tree.Split split) {
                features.add(split.feature());
                values.add(split.threshold());
                missingLefts.add(split.missingLeft());
                lefts.add(children++);
                rights.add(children++);
                level.add(split.left());
                level.add(split.right());
            } else if (next instanceof Tree.Leaf leaf) {
                features.add(LEAF);
                values.add(leaf.weight());
                missingLefts.add(false);
                lefts.add(0);
                rights.add(0);
            }
        }
    }

    int size() {
        return nodes.size();
    }

    boolean isLeaf(int node) {
        return features.get(node) == LEAF;
    }
}

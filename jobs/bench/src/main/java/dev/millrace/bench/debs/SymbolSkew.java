package dev.millrace.bench.debs;

import java.util.SplittableRandom;

/**
 * How often each of 5,500 symbols trades, by rank: a power law in each of four ranges of ranks, joined without a step,
 * each exponent fitted to what was published of a week of European exchange ticks (289 million over 5,500 symbols): the
 * first symbol had 2.4 % of them, the first 10 had 15.7 %, the first 100 58.5 %, the first 550 84.2 %.
 */
final class SymbolSkew {

    static final int SYMBOLS = 5_500;

    private static final int[] LAST_RANKS = {1, 10, 100, 550, SYMBOLS};
    private static final double[] CUMULATIVE = {0.024, 0.157, 0.585, 0.842, 1};
    private static final double STEEPEST = 8;
    private static final int BISECTIONS = 60;

    private final double[] weights = fit();

    /** Alias table (M. D. Vose, A linear algorithm for generating random numbers with a given distribution, 1991). */
    private final double[] keep = new double[SYMBOLS];

    private final int[] alias = new int[SYMBOLS];

    SymbolSkew() {
        double[] left = new double[SYMBOLS];
        int[] small = new int[SYMBOLS];
        int[] large = new int[SYMBOLS];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            left[i] = weights[i] * SYMBOLS;
            if (left[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int little = small[--smalls];
            int much = large[larges - 1];
            keep[little] = left[little];
            alias[little] = much;
            left[much] -= 1 - left[little];
            if (left[much] < 1) {
                larges--;
                small[smalls++] = much;
            }
        }
        while (larges > 0) {
            keep[large[--larges]] = 1;
        }
        while (smalls > 0) {
            keep[small[--smalls]] = 1;
        }
    }

    /** The part of all ticks that the symbol with this rank has, ranks from 0. */
    double weight(int rank) {
        return weights[rank];
    }

    /** The rank, from 0, of the symbol that trades next. */
    int next(SplittableRandom random) {
        int column = random.nextInt(SYMBOLS);
        return random.nextDouble() < keep[column] ? column : alias[column];
    }

    private static double[] fit() {
        double[] weights = new double[SYMBOLS];
        weights[0] = CUMULATIVE[0];
        for (int range = 1; range < LAST_RANKS.length; range++) {
            int first = LAST_RANKS[range - 1];
            int last = LAST_RANKS[range];
            double wanted = CUMULATIVE[range] - CUMULATIVE[range - 1];
            double low = 0;
            double high = STEEPEST;
            for (int i = 0; i < BISECTIONS; i++) {
                double exponent = (low + high) / 2;
                if (fill(weights, first, last, exponent) > wanted) {
                    low = exponent;
                } else {
                    high = exponent;
                }
            }
        }
        return weights;
    }

    /** Fills the ranks after {@code first} up to {@code last}, from 1, and gives their sum. */
    private static double fill(double[] weights, int first, int last, double exponent) {
        double sum = 0;
        for (int rank = first + 1; rank <= last; rank++) {
            double weight = weights[first - 1] * Math.pow((double) rank / first, -exponent);
            weights[rank - 1] = weight;
            sum += weight;
        }
        return sum;
    }
}

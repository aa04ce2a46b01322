package dev.millrace.core.market;

import java.nio.charset.StandardCharsets;

/**
 * Random draws that depend on a key alone: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) with its published
 * constants. The same key gives the same draws on every platform.
 */
final class Draws {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;
    private double spareGaussian = Double.NaN;

    Draws(long key) {
        state = key;
    }

    /** A key for the stream that {@code parts} name under {@code seed}. */
    static long key(long seed, String name, long... parts) {
        long h = mix(seed + GOLDEN_GAMMA);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            h = mix(h * 31 + b + GOLDEN_GAMMA);
        }
        for (long part : parts) {
            h = mix((h ^ part) + GOLDEN_GAMMA);
        }
        return h;
    }

    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Uniform in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /** Standard normal, by the Marsaglia polar method. */
    double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spareGaussian = v * scale;
        return u * scale;
    }
}

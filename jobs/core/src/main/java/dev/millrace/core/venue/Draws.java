package dev.millrace.core.venue;

import java.nio.charset.StandardCharsets;

/**
 * Random draws that are a pure function of seed, command ID and draw number, so that they do not depend on what was
 * drawn before. FNV-1a over the ID, then the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */
final class Draws {

    /** Draw numbers of one command. */
    static final int LATENCY = 0;

    static final int REJECT = 1;
    /** Two for each match of an order: whether it is partial, and how much of it. */
    static final int FIRST_MATCH = 2;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long seed;

    Draws(long seed) {
        this.seed = seed;
    }

    /** Uniform in [0, 1). */
    double uniform(String commandId, int draw) {
        return (bits(commandId, draw) >>> 11) * 0x1.0p-53;
    }

    long bits(String commandId, int draw) {
        return splitMix(splitMix(seed) ^ splitMix(fnv1a(commandId)) ^ splitMix(draw));
    }

    /** The output of SplitMix64 for the state {@code x}. */
    static long splitMix(long x) {
        long z = x + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long fnv1a(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}

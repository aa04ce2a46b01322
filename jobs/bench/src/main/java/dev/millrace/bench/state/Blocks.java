package dev.millrace.bench.state;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What is kept of each key: a kilobyte that does not compress and follows from key and version alone. */
final class Blocks {

    static final int BYTES = 1_000;
    static final int PER_MB = 1_000;

    private static final long VERSION_SEED = 1L << 40;

    private Blocks() {}

    static byte[] of(long key, int version) {
        byte[] block = new byte[BYTES];
        new SplittableRandom(key + version * VERSION_SEED).nextBytes(block);
        return block;
    }

    static boolean is(byte[] block, long key, int version) {
        return Arrays.equals(block, of(key, version));
    }
}

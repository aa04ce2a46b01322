package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Generated moves and rules, the same for a seed. Eight instruments share some 100 quotes a second, the first a third
 * of them, the last a fiftieth. Steps are small, but for heavy-tailed jumps, half of which are taken back over the quotes
 * that follow.
 *
 * @param moves how many; those of a shorter tape are the first of a longer one
 * @param quotesPerJump how many quotes there are for each jump
 * @param leastJumpHalfTicks size of the least jump; there are 20 half-ticks in a basis point
 */
record MoveTape(long seed, int moves, int quotesPerJump, int leastJumpHalfTicks) implements Serializable {

    private static final List<String> INSTRUMENTS =
            List.of("EURUSD", "USDJPY", "GBPUSD", "AUDUSD", "USDCAD", "USDCHF", "NZDUSD", "EURGBP");

    /** Share of the instrument of rank {@code k} is as {@code k} to this. */
    private static final double SKEW = -1.3;

    private static final double MEAN_INTERVAL_MS = 9;
    private static final long START_MS = 1_767_225_600_000L;
    private static final long START_MID = 200_000;
    private static final int STEP_HALF_TICKS = 5;
    private static final double MOST_JUMP_HALF_TICKS = 4_000;
    private static final double TAIL = 1.5;
    private static final int QUOTES_BACK = 8;

    private static final double LEAST_BPS = 5;
    private static final double MOST_BPS = 50;

    MoveTape withMoves(int others) {
        return new MoveTape(seed, others, quotesPerJump, leastJumpHalfTicks);
    }

    List<PriceMove> generate() {
        SplittableRandom random = new SplittableRandom(seed);
        int instruments = INSTRUMENTS.size();
        long[] mids = new long[instruments];
        long[] stepsBack = new long[instruments];
        int[] quotesBack = new int[instruments];
        Arrays.fill(mids, START_MID);
        List<PriceMove> generated = new ArrayList<>(moves);
        long timeMs = START_MS;
        for (int i = 0; i < moves; i++) {
            timeMs += 1 + (long) (-MEAN_INTERVAL_MS * Math.log(1 - random.nextDouble()));
            int k = instrument(random.nextDouble());
            long step = random.nextInt(-STEP_HALF_TICKS, STEP_HALF_TICKS + 1);
            if (random.nextInt(quotesPerJump) == 0) {
                double size = leastJumpHalfTicks * Math.pow(1 - random.nextDouble(), -1 / TAIL);
                long jump = (long) Math.min(MOST_JUMP_HALF_TICKS, size) * (random.nextBoolean() ? 1 : -1);
                step += jump;
                stepsBack[k] = -jump / QUOTES_BACK;
                quotesBack[k] = random.nextBoolean() ? QUOTES_BACK : 0;
            } else if (quotesBack[k]-- > 0) {
                step += stepsBack[k];
            }
            generated.add(PriceMove.of(INSTRUMENTS.get(k), timeMs, mids[k], mids[k] + step));
            mids[k] += step;
        }
        return generated;
    }

    /** Each watches one to three instruments. The first of more rules are those of fewer. */
    static List<ReversalRule> rules(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ReversalRule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Set<String> instruments = new LinkedHashSet<>();
            int watched = random.nextInt(1, 4);
            while (instruments.size() < watched) {
                instruments.add(INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size())));
            }
            double moveBps = LEAST_BPS * Math.pow(MOST_BPS / LEAST_BPS, random.nextDouble());
            rules.add(new ReversalRule(
                    "rule-" + i, instruments, moveBps, random.nextInt(30, 101), random.nextLong(1_000, 60_000)));
        }
        return rules;
    }

    private static int instrument(double draw) {
        double sum = 0;
        for (int k = 1; k <= INSTRUMENTS.size(); k++) {
            sum += Math.pow(k, SKEW);
        }
        double left = draw * sum;
        int k = 1;
        while (k < INSTRUMENTS.size() && (left -= Math.pow(k, SKEW)) > 0) {
            k++;
        }
        return k - 1;
    }
}

package dev.millrace.core.pattern;

import java.util.Arrays;

/**
 * The moves of one direction that a move against them may still complete. Falls are seen upside down, so that the
 * smaller a level, the more is given back.
 *
 * <p>Each move knows the level at which it completes the next rule, and all together the greatest of these. A move
 * against them that does not reach it costs one comparison, whatever the number of moves and of rules.
 */
final class OpenMoves {

    private static final int PERCENT = 100;
    private static final double BPS = 10_000;

    private final ReversalRules rules;
    private final ReversalState state;
    private final ReversalState.Moves moves;
    /** 1 for rises, -1 for falls. */
    private final int direction;

    /** Rules that each move can begin, counted from the first. */
    private int[] concerned;
    /** Level at which each move may complete a rule that it has not completed. */
    private long[] level;
    /** At least the greatest of these. */
    private long greatestLevel = Long.MIN_VALUE;

    OpenMoves(ReversalRules rules, ReversalState state, ReversalState.Moves moves, int direction) {
        this.rules = rules;
        this.state = state;
        this.moves = moves;
        this.direction = direction;
        concerned = new int[moves.timeMs.length];
        level = new long[moves.timeMs.length];
        for (int i = 0; i < moves.count; i++) {
            int slot = slot(i);
            int rulesOfIt = rules.concernedBy(moveBps(moves.fromMid[slot], moves.mid[slot]));
            index(slot, rulesOfIt);
        }
    }

    private double moveBps(long fromMid, long mid) {
        return BPS * (mid - fromMid) * direction / fromMid;
    }

    /** Opens a move if it is large enough for any rule. */
    void open(long timeMs, long fromMid, long mid) {
        int rulesOfIt = rules.concernedBy(moveBps(fromMid, mid));
        if (rulesOfIt == 0) {
            return;
        }
        expire(timeMs);
        makeRoom();
        int slot = slot(moves.count++);
        moves.timeMs[slot] = timeMs;
        moves.fromMid[slot] = fromMid;
        moves.mid[slot] = mid;
        index(slot, rulesOfIt);
    }

    /** A move against them came to {@code mid}. */
    void revert(long timeMs, long mid, ReversalMatcher.Output out) {
        long reached = direction * mid;
        if (reached > greatestLevel) {
            return;
        }
        expire(timeMs);
        greatestLevel = Long.MIN_VALUE;
        for (int i = 0; i < moves.count; i++) {
            int slot = slot(i);
            if (reached <= level[slot]) {
                level[slot] = complete(slot, timeMs, reached, out);
            }
            greatestLevel = Math.max(greatestLevel, level[slot]);
        }
    }

    /** Completes what can be completed, and says at which level more can. */
    private long complete(int slot, long timeMs, long reached, ReversalMatcher.Output out) {
        long beganMs = moves.timeMs[slot];
        long ageMs = timeMs - beganMs;
        long size = size(slot);
        long givenBack = PERCENT * (direction * moves.mid[slot] - reached);
        int nextPercent = Integer.MAX_VALUE;
        for (int rule = 0; rule < concerned[slot]; rule++) {
            // Older moves were asked first: a rule that one of them has completed just now ends at this time.
            if (state.lastEndMs[rule] >= beganMs || ageMs >= rules.withinMs[rule]) {
                continue;
            }
            int percent = rules.revertPercent[rule];
            if (percent * size <= givenBack) {
                state.lastEndMs[rule] = timeMs;
                out.match(rules.get(rule), beganMs, timeMs);
            } else {
                nextPercent = Math.min(nextPercent, percent);
            }
        }
        return nextPercent == Integer.MAX_VALUE ? Long.MIN_VALUE : levelOf(slot, nextPercent);
    }

    private void index(int slot, int rulesOfIt) {
        concerned[slot] = rulesOfIt;
        level[slot] = rulesOfIt == 0 ? Long.MIN_VALUE : levelOf(slot, rules.leastPercent(rulesOfIt));
        greatestLevel = Math.max(greatestLevel, level[slot]);
    }

    /** The first whole level, coming from the end of the move, that gives back that much. */
    private long levelOf(int slot, int percent) {
        return direction * moves.mid[slot] + Math.floorDiv(-percent * size(slot), PERCENT);
    }

    private long size(int slot) {
        return direction * (moves.mid[slot] - moves.fromMid[slot]);
    }

    private int slot(int i) {
        return moves.first + i & moves.timeMs.length - 1;
    }

    private void expire(long timeMs) {
        while (moves.count > 0 && timeMs - moves.timeMs[moves.first] >= rules.longestWithinMs) {
            removeFirst();
        }
    }

    private void makeRoom() {
        if (moves.count == ReversalMatcher.MOST_OPEN) {
            state.dropped++;
            removeFirst();
        } else if (moves.count == moves.timeMs.length) {
            moves.timeMs = unrolled(moves.timeMs);
            moves.fromMid = unrolled(moves.fromMid);
            moves.mid = unrolled(moves.mid);
            level = unrolled(level);
            int[] unrolled = new int[2 * moves.count];
            Arrays.setAll(unrolled, i -> i < moves.count ? concerned[moves.first + i & moves.count - 1] : 0);
            concerned = unrolled;
            moves.first = 0;
        }
    }

    /** A full ring, from its first on, and as much room again. */
    private long[] unrolled(long[] ring) {
        long[] wider = new long[2 * ring.length];
        System.arraycopy(ring, moves.first, wider, 0, ring.length - moves.first);
        System.arraycopy(ring, 0, wider, ring.length - moves.first, moves.first);
        return wider;
    }

    private void removeFirst() {
        moves.first = slot(1);
        moves.count--;
    }
}

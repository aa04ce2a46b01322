package dev.millrace.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** With a mid of 200,000 half-ticks one basis point is 20 half-ticks. */
class ReversalMatcherTest {

    private static final String EURUSD = "EURUSD";
    private static final long MID = 200_000;

    private final List<Match> matches = new ArrayList<>();

    private record Match(String rule, long movedMs, long revertedMs) {}

    private record Move(long timeMs, long fromMid, long mid) {}

    @Test
    void bothDirectionsMatchAtTheLevelAndNotBefore() {
        ReversalMatcher matcher = matcher(new ReversalState(), rule("half", 5, 50, 1_000));
        onMoves(matcher, new Move(0, MID, MID + 100), new Move(10, MID + 100, MID + 51));
        assertThat(matches).isEmpty();
        onMoves(matcher, new Move(20, MID + 51, MID + 50), new Move(30, MID + 50, MID - 150));
        assertThat(matches).containsExactly(new Match("half", 0, 20));
        onMoves(matcher, new Move(40, MID - 150, MID - 40));
        assertThat(matches).containsExactly(new Match("half", 0, 20), new Match("half", 30, 40));
    }

    @Test
    void aMoveTooSmallOrRevertedTooLateIsNone() {
        ReversalMatcher matcher = matcher(new ReversalState(), rule("r", 5, 50, 1_000));
        onMoves(matcher, new Move(0, MID, MID + 99), new Move(1, MID + 99, MID));
        onMoves(matcher, new Move(5_000, MID, MID + 100), new Move(6_000, MID + 100, MID));
        assertThat(matches).isEmpty();
        onMoves(matcher, new Move(7_000, MID, MID + 100), new Move(7_999, MID + 100, MID));
        assertThat(matches).containsExactly(new Match("r", 7_000, 7_999));
    }

    @Test
    void aMoveInTheSameDirectionGivesNothingBack() {
        ReversalMatcher matcher = matcher(new ReversalState(), rule("r", 5, 50, 1_000));
        onMoves(matcher, new Move(0, MID, MID + 100), new Move(1, MID - 50, MID + 10));
        assertThat(matches).isEmpty();
    }

    @Test
    void theMoveThatBeganFirstCountsAndTheNextBeginsAfterIt() {
        ReversalMatcher matcher = matcher(new ReversalState(), rule("r", 5, 50, 1_000));
        onMoves(
                matcher,
                new Move(0, MID, MID + 100),
                new Move(1, MID + 100, MID + 200),
                new Move(2, MID + 200, MID),
                new Move(3, MID, MID + 200),
                new Move(4, MID + 200, MID));
        assertThat(matches).containsExactly(new Match("r", 0, 2), new Match("r", 3, 4));
    }

    @Test
    void rulesOfOtherInstrumentsDoNotCount() {
        ReversalRule other = new ReversalRule("other", Set.of("USDJPY"), 1, 10, 1_000);
        ReversalMatcher matcher = matcher(new ReversalState(), other);
        onMoves(matcher, new Move(0, MID, MID + 100), new Move(1, MID + 100, MID));
        assertThat(matches).isEmpty();
    }

    @Test
    void aRuleThatKeepsItsNameKeepsTheEndOfItsLastMatch() {
        ReversalState state = new ReversalState();
        ReversalRule kept = rule("kept", 5, 50, 1_000);
        onMoves(
                matcher(state, kept, rule("gone", 4, 50, 1_000)),
                new Move(0, MID, MID + 100),
                new Move(1, MID + 100, MID + 300),
                new Move(2, MID + 300, MID + 50));
        matches.clear();
        onMoves(matcher(state, rule("new", 3, 80, 1_000), kept), new Move(3, MID + 50, MID));
        assertThat(matches).containsExactly(new Match("new", 0, 3));
    }

    @Test
    void whatIsOpenIsBounded() {
        ReversalState state = new ReversalState();
        ReversalMatcher matcher = matcher(state, rule("r", 5, 50, 1_000_000));
        for (int i = 0; i < ReversalMatcher.MOST_OPEN + 3; i++) {
            onMoves(matcher, new Move(i, MID, MID + 100));
        }
        assertThat(state.dropped).isEqualTo(3);
        assertThat(state.rises.timeMs).hasSize(ReversalMatcher.MOST_OPEN);
        onMoves(matcher, new Move(10_000, MID + 100, MID));
        assertThat(matches).containsExactly(new Match("r", 3, 10_000));
    }

    @Test
    void aRuleThatCouldNeverMeanAnythingIsRefused() {
        assertThatThrownBy(() -> rule("zero", 5, 0, 1_000)).hasMessageContaining("zero");
        assertThatThrownBy(() -> matcher(new ReversalState(), rule("r", 1, 1, 1), rule("r", 2, 1, 1)))
                .hasMessageContaining(EURUSD);
    }

    /** Small mids, so that thresholds, levels and times are met exactly, and a stop in the middle with a new matcher. */
    @Property(tries = 2_000)
    void itFindsWhatTryingEveryPairFinds(
            @ForAll @IntRange(min = 1, max = 60) int moveCount,
            @ForAll @IntRange(min = 1, max = 12) int ruleCount,
            @ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);
        List<ReversalRule> rules = new ArrayList<>();
        for (int i = 0; i < ruleCount; i++) {
            rules.add(rule(
                    "r" + i, 100 * (1 + random.nextInt(8)), 10 * (1 + random.nextInt(13)), 1 + random.nextInt(20)));
        }
        List<Move> moves = new ArrayList<>();
        long timeMs = 0;
        for (int i = 0; i < moveCount; i++) {
            long from = 95 + random.nextInt(10);
            moves.add(new Move(timeMs += random.nextInt(4), from, from + random.nextInt(21) - 10));
        }
        ReversalState state = new ReversalState();
        ReversalMatcher matcher = matcher(state, rules.toArray(ReversalRule[]::new));
        matches.clear();
        for (int i = 0; i < moveCount; i++) {
            if (i == moveCount / 2) {
                matcher = matcher(state, rules.toArray(ReversalRule[]::new));
            }
            onMoves(matcher, moves.get(i));
        }

        Comparator<Match> order = Comparator.comparing(Match::rule).thenComparing(Match::revertedMs);
        assertThat(matches.stream().sorted(order)).isEqualTo(everyPair(rules, moves));
    }

    /** For each rule the pairs by their second move, then by their first, less those that began before an end. */
    private static List<Match> everyPair(List<ReversalRule> rules, List<Move> moves) {
        List<Match> found = new ArrayList<>();
        for (ReversalRule rule : rules) {
            long lastEndMs = Long.MIN_VALUE;
            for (int j = 0; j < moves.size(); j++) {
                for (int i = 0; i < j; i++) {
                    if (moves.get(i).timeMs > lastEndMs && isPair(rule, moves.get(i), moves.get(j))) {
                        lastEndMs = moves.get(j).timeMs;
                        found.add(new Match(rule.name(), moves.get(i).timeMs, lastEndMs));
                    }
                }
            }
        }
        found.sort(Comparator.comparing(Match::rule).thenComparing(Match::revertedMs));
        return found;
    }

    private static boolean isPair(ReversalRule rule, Move move, Move revert) {
        long change = move.mid - move.fromMid;
        return 10_000.0 * Math.abs(change) / move.fromMid >= rule.minMoveBps()
                && revert.timeMs - move.timeMs < rule.withinMs()
                && Long.signum(revert.mid - revert.fromMid) == -Long.signum(change)
                && 100 * (move.mid - revert.mid) * Long.signum(change) >= rule.revertPercent() * Math.abs(change);
    }

    private static ReversalRule rule(String name, double minMoveBps, int revertPercent, long withinMs) {
        return new ReversalRule(name, Set.of(EURUSD), minMoveBps, revertPercent, withinMs);
    }

    private static ReversalMatcher matcher(ReversalState state, ReversalRule... rules) {
        return new ReversalMatcher(new ReversalRules(Arrays.asList(rules), EURUSD), state);
    }

    private void onMoves(ReversalMatcher matcher, Move... moves) {
        for (Move move : moves) {
            matcher.onMove(
                    move.timeMs,
                    move.fromMid,
                    move.mid,
                    (rule, movedMs, revertedMs) -> matches.add(new Match(rule.name(), movedMs, revertedMs)));
        }
    }
}

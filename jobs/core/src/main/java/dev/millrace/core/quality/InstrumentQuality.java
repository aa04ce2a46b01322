package dev.millrace.core.quality;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.TradingCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The quality rules for the records of one key of the quote stream. Rules run in the order of {@link RejectReason};
 * the first that refuses decides. Each source is judged by itself.
 *
 * <p>Everything happens by event time, and before a record at time T all deadlines up to T have run, so that it does
 * not matter how a caller's timers fall between the records. Bounded by {@link #MAX_SOURCES} and the sources that the
 * catalogue names.
 */
public final class InstrumentQuality {

    /** The source of what could not be decoded. */
    static final String NO_SOURCE = "";

    /** Sources that are kept without the catalogue naming them. */
    static final int MAX_SOURCES = 16;

    private final String key;
    private final @Nullable Instrument instrument;
    private final QualitySettings settings;
    private final Rejections rejections;
    private final AheadRule ahead;
    private final List<Rule> rules;
    private final JumpFilter jumps;
    private final Map<String, QualityState> states;
    private final Map<String, TradingCalendar> calendars = new HashMap<>();
    private long nextDeadlineMs;
    private boolean ended;

    /** As below, with a codec of its own. */
    public InstrumentQuality(
            String key,
            @Nullable Instrument instrument,
            QualitySettings settings,
            Origins origins,
            Map<String, QualityState> restored) {
        this(key, instrument, settings, origins, new QuoteCodec(), restored);
    }

    /**
     * Goes on with states that an earlier instance left.
     *
     * @param key of the records
     * @param instrument of that name, or null if the catalogue has none: every record is refused then
     * @param codec of the caller's thread
     * @param restored state by source; taken over, not copied
     */
    public InstrumentQuality(
            String key,
            @Nullable Instrument instrument,
            QualitySettings settings,
            Origins origins,
            QuoteCodec codec,
            Map<String, QualityState> restored) {
        this.key = key;
        this.instrument = instrument;
        this.settings = settings;
        this.rejections = new Rejections(key, origins, codec);
        this.ahead = new AheadRule(settings.maxAheadMs());
        this.rules = List.of(
                new NonPositivePriceRule(),
                new OffTickRule(),
                new CrossedRule(),
                new DuplicateRule(),
                new OutOfOrderRule(settings.lagMs()),
                new LateRule(settings.lagMs()),
                new OutOfSessionRule());
        this.jumps = new JumpFilter(settings);
        this.states = new TreeMap<>(restored);
        findNextDeadline();
    }

    /** State by source: what a new instance needs to go on. */
    public Map<String, QualityState> states() {
        return states;
    }

    /** Whether the end of the recording came: nothing is left to decide or to keep. */
    public boolean isEnded() {
        return ended;
    }

    /** When {@link #runDeadlines} has something to do next, milliseconds; {@link Long#MAX_VALUE} if never. */
    public long nextDeadlineMs() {
        return nextDeadlineMs;
    }

    /** Event time of the oldest quote that is held, milliseconds; {@link Long#MAX_VALUE} if none is. */
    public long oldestHeldMs() {
        long oldest = Long.MAX_VALUE;
        for (QualityState state : states.values()) {
            for (HeldQuote held : state.held) {
                oldest = Math.min(oldest, held.eventTimeMs);
            }
        }
        return oldest;
    }

    /** Judges the next record of the key; the end of a recording decides all that is open. */
    public void onRecord(FeedRecord record, QualityOutput output) {
        QuoteRecord quote = record.quote();
        if (record.clockMs() != Long.MIN_VALUE) {
            runDeadlines(record.clockMs() - settings.lagMs(), output);
        }
        if (instrument == null) {
            rejectUnknown(record, output);
        } else if (quote == null) {
            Judgement judgement = new Judgement(NO_SOURCE, record.eventTimeMs(), output);
            judgement.reject(record, RejectReason.MALFORMED, defect(record), "a record of topic quotes");
            judgement.sawTime(record.eventTimeMs());
        } else if (quote.kind() == QuoteRecord.Kind.END) {
            end(record, quote, output);
        } else if (!keeps(instrument, quote.source())) {
            reject(record, RejectReason.UNKNOWN_SOURCE, quote.source(), "one of " + MAX_SOURCES + " sources", output);
        } else if (ahead.refuses(record)) {
            Judgement judgement = new Judgement(quote.source(), record.clockMs(), output);
            judgement.reject(record, RejectReason.AHEAD_OF_CLOCK, ahead.observed(record), ahead.expected(record));
        } else {
            runDeadlines(quote.eventTimeMs(), output);
            Judgement judgement = new Judgement(quote.source(), quote.eventTimeMs(), output);
            judge(record, quote, instrument, judgement);
            judgement.sawTime(quote.eventTimeMs());
        }
        findNextDeadline();
    }

    /** Does what is due up to {@code toMs}, in order of time. */
    public void runDeadlines(long toMs, QualityOutput output) {
        while (nextDeadlineMs <= toMs) {
            for (Map.Entry<String, QualityState> entry : states.entrySet()) {
                QualityState state = entry.getValue();
                if (state.windowEndMs == nextDeadlineMs) {
                    QualityCounts.report(key, entry.getKey(), settings.reportMs(), state, output);
                }
                if (holdDeadlineMs(state) == nextDeadlineMs) {
                    JumpFilter.passAll(state, new Judgement(entry.getKey(), nextDeadlineMs, output));
                }
            }
            findNextDeadline();
        }
    }

    private void judge(FeedRecord record, QuoteRecord quote, Instrument known, Judgement judgement) {
        QualityState state = judgement.state;
        TradingCalendar calendar =
                calendars.computeIfAbsent(quote.source(), source -> TradingCalendar.of(known, source));
        Candidate candidate = new Candidate(record, quote, known, calendar, state);
        Rule refusing = firstToRefuse(candidate);
        if (refusing != null) {
            judgement.reject(record, refusing.reason(), refusing.observed(candidate), refusing.expected(candidate));
            state.lastTimeMs = Math.max(state.lastTimeMs, quote.eventTimeMs());
            return;
        }
        long bid = candidate.bidTicks();
        long ask = candidate.askTicks();
        switch (jumps.judge(state, quote.eventTimeMs(), bid, ask, judgement)) {
            case PASS ->
                judgement.pass(new Quote(
                        QuoteRecord.Kind.QUOTE,
                        known.name(),
                        quote.source(),
                        record.partition(),
                        record.offset(),
                        quote.eventTimeMs(),
                        bid,
                        ask,
                        quote.bidSize(),
                        quote.askSize(),
                        bid == ask));
            case HOLD ->
                jumps.hold(
                        state,
                        HeldQuote.of(
                                candidate,
                                rejections.raw(record),
                                jumps.reference().text(known)),
                        judgement);
            case OUT_OF_ORDER ->
                judgement.reject(
                        record,
                        RejectReason.OUT_OF_ORDER,
                        quote.eventTimeMs() + " ms",
                        "not before " + state.held[state.held.length - 1].eventTimeMs + " ms");
        }
    }

    private @Nullable Rule firstToRefuse(Candidate candidate) {
        for (Rule rule : rules) {
            if (rule.refuses(candidate)) {
                return rule;
            }
        }
        return null;
    }

    private void end(FeedRecord record, QuoteRecord quote, QualityOutput output) {
        runDeadlines(quote.eventTimeMs(), output);
        for (Map.Entry<String, QualityState> entry : states.entrySet()) {
            JumpFilter.passAll(entry.getValue(), new Judgement(entry.getKey(), quote.eventTimeMs(), output));
            if (QualityCounts.open(entry.getValue())) {
                QualityCounts.report(key, entry.getKey(), settings.reportMs(), entry.getValue(), output);
            }
        }
        ended = true;
        output.accept(new Quote(
                QuoteRecord.Kind.END,
                key,
                quote.source(),
                record.partition(),
                record.offset(),
                quote.eventTimeMs(),
                0,
                0,
                0,
                0,
                false));
    }

    /** Without a state: names that nobody knows must not fill the memory. */
    private void rejectUnknown(FeedRecord record, QualityOutput output) {
        if (record.quote() == null) {
            reject(record, RejectReason.MALFORMED, defect(record), "a record of topic quotes", output);
        } else {
            reject(record, RejectReason.UNKNOWN_INSTRUMENT, key, "an instrument of the catalogue", output);
        }
    }

    private void reject(
            FeedRecord record, RejectReason reason, String observed, String expected, QualityOutput output) {
        output.reject(rejections.of(record, reason, observed, expected), reason);
    }

    private boolean keeps(Instrument known, String source) {
        return states.size() < MAX_SOURCES
                || states.containsKey(source)
                || known.sessions().containsKey(source);
    }

    private static String defect(FeedRecord record) {
        String defect = record.defect();
        return defect == null ? "no record" : defect;
    }

    private long holdDeadlineMs(QualityState state) {
        return state.held.length == 0 ? Long.MAX_VALUE : state.held[0].eventTimeMs + settings.maxSilenceMs();
    }

    private void findNextDeadline() {
        long next = Long.MAX_VALUE;
        for (QualityState state : states.values()) {
            next = Math.min(next, Math.min(state.windowEndMs, holdDeadlineMs(state)));
        }
        nextDeadlineMs = next;
    }

    /** What is decided about the quotes of one source at one time. */
    private final class Judgement implements JumpFilter.Decisions {

        private final String source;
        private final QualityState state;
        private final QualityOutput output;

        Judgement(String source, long nowMs, QualityOutput output) {
            this.source = source;
            this.state = states.computeIfAbsent(source, unused -> new QualityState());
            this.output = output;
            long time = Math.max(state.latestTimeMs, nowMs);
            if (state.windowEndMs <= time) {
                QualityCounts.report(key, source, settings.reportMs(), state, output);
            }
            QualityCounts.openWindow(state, time, settings.reportMs());
        }

        void sawTime(long timeMs) {
            state.latestTimeMs = Math.max(state.latestTimeMs, timeMs);
        }

        void pass(Quote quote) {
            PriceReference.add(state, quote);
            state.lastTimeMs = Math.max(state.lastTimeMs, quote.eventTimeMs());
            QualityCounts.accepted(state, quote.locked());
            output.accept(quote);
        }

        @Override
        public void pass(HeldQuote held) {
            pass(held.quote(key, source));
        }

        void reject(FeedRecord record, RejectReason reason, String observed, String expected) {
            QualityCounts.rejected(state, reason);
            output.reject(rejections.of(record, reason, observed, expected), reason);
        }

        @Override
        public void refuse(HeldQuote held) {
            QualityCounts.rejected(state, RejectReason.PRICE_JUMP);
            output.reject(rejections.of(source, held), RejectReason.PRICE_JUMP);
        }
    }
}

package dev.millrace.local.replay;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.Position;
import dev.millrace.streams.app.TradingGraph;
import dev.millrace.streams.io.LineFiles;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What a replay puts at the far end of the trading graph: counts, last values, the commands and, if asked, files. */
final class ReplayEnds {

    private static final TypeInformation<ReplayLine> LINE = TypeInformation.of(ReplayLine.class);

    private ReplayEnds() {}

    /** Everything that the report is made of. */
    static DataStream<ReplayLine> tally(TradingGraph.Outputs out) {
        return count(out.accepted(), "accepted", q -> q.isEnd() ? "end" : q.locked() ? "locked" : "quote")
                .union(
                        count(out.rejected(), "rejected", r -> r.reason()),
                        count(out.bars(), "bars", b -> Long.toString(b.widthMs())),
                        count(out.features(), "features", f -> ""),
                        count(out.patterns(), "patterns", p -> p.pattern()),
                        count(out.predictions(), "predictions", p -> p.role().name()),
                        count(out.signals(), "signals", s -> s.strategy()),
                        count(out.executions(), "executions", e -> e.type().name()),
                        count(out.journal(), "journal", j -> j.kind()),
                        count(out.alerts(), "alerts", a -> a.code()),
                        latest(
                                out.positions(),
                                "positions",
                                Position.class,
                                p -> p.account() + '/' + p.instrument(),
                                ReplayLine::of),
                        latest(out.accounts(), "accounts", AccountSummary.class, a -> a.account(), ReplayLine::of),
                        latest(out.journal(), "journal-heads", JournalEntry.class, j -> j.account(), ReplayLine::of),
                        out.orders()
                                .map(ReplayLine::of)
                                .returns(LINE)
                                .name("replay.orders")
                                .uid("replay.orders"));
    }

    /** A crash at that event time or soon after. */
    static DataStream<ReplayLine> crash(TradingGraph.Outputs out, long notBeforeMs) {
        return out.orders()
                .connect(out.executions())
                .process(new CrashOnce(notBeforeMs))
                .returns(LINE)
                .setParallelism(1)
                .name("replay.crash")
                .uid("replay.crash");
    }

    /** Writes what came out as lines of JSON, a folder a topic below {@code folder}. */
    static void write(TradingGraph.Outputs out, String folder) {
        LineFiles files = new LineFiles(folder);
        files.write(out.rejected(), "quotes-rejected");
        files.write(out.quality(), "quality");
        files.write(out.bars(), "bars");
        files.write(out.patterns(), "patterns");
        files.write(out.predictions(), "predictions");
        files.write(out.signals(), "signals");
        files.write(out.orders(), "orders");
        files.write(out.executions(), "executions");
        files.write(out.journal(), "journal");
        files.write(out.alerts(), "alerts");
    }

    private static <T> DataStream<ReplayLine> count(DataStream<T> stream, String kind, Tally.Naming<T> naming) {
        String uid = "replay.count." + kind;
        return stream.transform(uid, LINE, new Tally<>(kind, naming)).uid(uid);
    }

    private static <T> DataStream<ReplayLine> latest(
            DataStream<T> stream,
            String kind,
            Class<T> type,
            Latest.Shipped<T, String> key,
            Latest.Shipped<T, ReplayLine> line) {
        String uid = "replay.latest." + kind;
        return stream.transform(uid, LINE, new Latest<>(type, key, line))
                .setParallelism(1)
                .uid(uid);
    }
}

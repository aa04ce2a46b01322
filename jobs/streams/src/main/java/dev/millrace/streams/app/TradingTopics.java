package dev.millrace.streams.app;

import dev.millrace.core.codec.FeatureCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.streams.io.ToTopic;
import dev.millrace.streams.io.TopicRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes out of the graph as records of topics.
 *
 * @param orders the commands
 * @param ledger all else
 */
public record TradingTopics(DataStream<TopicRecord> orders, DataStream<TopicRecord> ledger) {

    /** @param alerts those of the graph and of what reads its inputs */
    public static TradingTopics of(TradingGraph.Outputs out, DataStream<Alert> alerts) {
        DataStream<TopicRecord> ledger = to(
                        out.rejected(), new ToTopic<>(Topics.QUOTES_REJECTED.topic(), e -> e.instrument()))
                .union(
                        to(out.quality(), new ToTopic<>(Topics.QUALITY.topic(), e -> e.instrument())),
                        to(
                                out.features(),
                                new ToTopic<>(Topics.FEATURES.topic(), e -> e.instrument(), vector -> new FeatureCodec()
                                        .encode(vector))),
                        to(out.patterns(), new ToTopic<>(Topics.PATTERNS.topic(), e -> e.instrument())),
                        to(out.predictions(), new ToTopic<>(Topics.PREDICTIONS.topic(), e -> e.instrument())),
                        to(out.signals(), new ToTopic<>(Topics.SIGNALS.topic(), e -> e.instrument())),
                        to(out.journal(), new ToTopic<>(Topics.JOURNAL.topic(), e -> e.account())),
                        to(
                                out.positions(),
                                new ToTopic<>(Topics.POSITIONS.topic(), e -> e.account() + '/' + e.instrument())),
                        to(out.accounts(), new ToTopic<>(Topics.ACCOUNTS.topic(), e -> e.account())),
                        to(alerts, new ToTopic<>(Topics.ALERTS.topic(), e -> e.source())));
        return new TradingTopics(
                to(out.orders(), new ToTopic<OrderCommand>(Topics.ORDERS.topic(), e -> e.account())), ledger);
    }

    private static <T> DataStream<TopicRecord> to(DataStream<T> events, ToTopic<T> topic) {
        String uid = "trading." + topic.topic() + ".record";
        return events.transform(uid, TypeInformation.of(TopicRecord.class), topic)
                .uid(uid);
    }
}

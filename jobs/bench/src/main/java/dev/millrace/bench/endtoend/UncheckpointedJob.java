package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.streams.app.TradingGraph;
import dev.millrace.streams.app.TradingJob;
import dev.millrace.streams.app.TradingPlan;
import dev.millrace.streams.app.TradingTopics;
import dev.millrace.streams.app.TradingUids;
import dev.millrace.streams.io.KafkaEdges;
import dev.millrace.streams.runtime.TradingSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * TradingJob for an environment without checkpoints, where no transaction would ever end: the same graph between the same
 * topics, its records leaving at once.
 */
final class UncheckpointedJob {

    private UncheckpointedJob() {}

    static void build(StreamExecutionEnvironment env, TradingSettings settings, long incarnation) {
        String group = TradingJob.group(settings.environment());
        KafkaEdges kafka = new KafkaEdges(env, settings.bootstrap(), group, settings.transactionTimeout());
        TradingGraph.Outputs out = TradingGraph.build(
                new TradingGraph.Inputs(
                        kafka.quotes(Topics.QUOTES.topic(), settings.clockLag(), TradingUids.QUOTES)
                                .map(new OffsetTeller(settings.bootstrap(), group))
                                .name(OffsetTeller.UID)
                                .uid(OffsetTeller.UID),
                        kafka.json(Topics.EXECUTIONS.topic(), Execution.class, TradingUids.EXECUTIONS),
                        kafka.json(Topics.CONTROL.topic(), ControlRecord.class, TradingUids.CONTROL),
                        kafka.json(Topics.MODELS.topic(), ModelManifest.class, TradingUids.MODELS)),
                TradingPlan.live(settings, incarnation));
        TradingTopics topics = TradingTopics.of(out, out.alerts());
        kafka.immediate(topics.ledger().union(topics.orders()), TradingUids.LEDGER_SINK);
    }
}

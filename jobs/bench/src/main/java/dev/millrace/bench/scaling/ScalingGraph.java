package dev.millrace.bench.scaling;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Quote;
import dev.millrace.streams.app.TradingUids;
import dev.millrace.streams.features.FeatureOperator;
import dev.millrace.streams.features.FeatureOutputs;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The feature stage of TradingJob behind its shuffle, fed from within the process. */
final class ScalingGraph {

    private static final Duration WATERMARK_EVERY = Duration.ofMillis(10);

    private ScalingGraph() {}

    /** Flink's settings of TradingJob, but nobody waits for a single quote. */
    static Configuration tuned(Configuration flink) {
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, ExecutionOptions.BUFFER_TIMEOUT.defaultValue());
        flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_EVERY);
        return flink;
    }

    /** Builds it; vectors and bars are discarded and returned as well. */
    static DataStream<Bar> build(StreamExecutionEnvironment env, ScalingFeed feed) {
        SingleOutputStreamOperator<FeatureVector> features = env.fromSequence(0, feed.quotes() - 1)
                .uid("scaling.numbers")
                .map(new Quotes(feed))
                .returns(TypeInformation.of(Quote.class))
                .uid("scaling.quotes")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Quote>forMonotonousTimestamps()
                        .withTimestampAssigner((quote, none) -> quote.eventTimeMs()))
                .uid("scaling.times")
                .keyBy(Quote::instrument)
                .transform(
                        TradingUids.FEATURES,
                        TypeInformation.of(FeatureVector.class),
                        new FeatureOperator(feed::catalog))
                .uid(TradingUids.FEATURES);
        features.sinkTo(new DiscardingSink<>()).uid("scaling.vectors");
        features.getSideOutput(FeatureOutputs.MARKS)
                .sinkTo(new DiscardingSink<>())
                .uid("scaling.marks");
        return features.getSideOutput(FeatureOutputs.BARS);
    }

    private static final class Quotes extends RichMapFunction<Long, Quote> {

        private static final long serialVersionUID = 1;

        private final ScalingFeed feed;
        private transient String[] names;

        Quotes(ScalingFeed feed) {
            this.feed = feed;
        }

        @Override
        public void open(OpenContext context) {
            names = feed.names();
        }

        @Override
        public Quote map(Long number) {
            return feed.quote(names, number);
        }
    }
}

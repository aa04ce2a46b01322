package dev.millrace.bench;

import dev.millrace.bench.cep.CepContest;
import dev.millrace.bench.debs.DebsContest;
import dev.millrace.bench.features.FeaturesContest;
import dev.millrace.bench.latency.LatencyContest;
import dev.millrace.bench.orders.OrdersContest;
import dev.millrace.bench.patterns.PatternsContest;
import dev.millrace.bench.pipeline.ExactlyOnceContest;
import dev.millrace.bench.pipeline.PipelineContest;
import dev.millrace.bench.replay.ReplayContest;
import dev.millrace.bench.scaling.ScalingContest;
import dev.millrace.bench.scoring.ScoringContest;
import dev.millrace.bench.startup.StartupContest;
import dev.millrace.bench.state.StateContest;
import java.util.List;

/** All contests, in the order in which {@code all} runs them. */
final class Contests {

    static final List<Contest> ALL = List.of(
            new PipelineContest(),
            new ExactlyOnceContest(),
            new LatencyContest(),
            new ReplayContest(),
            new OrdersContest(),
            new PatternsContest(),
            new StartupContest(),
            new DebsContest(),
            new ScalingContest(),
            new StateContest(),
            new FeaturesContest(),
            new ScoringContest(),
            new CepContest());

    private Contests() {}
}

package dev.millrace.streams.features;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.PriceEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side outputs of {@link FeatureOperator}; its main output is the feature vectors. */
public final class FeatureOutputs {

    /** One-second and one-minute bars, at their ends. */
    public static final OutputTag<Bar> BARS = new OutputTag<>("bars", TypeInformation.of(Bar.class));

    /** Marks of the account stage. */
    public static final OutputTag<Mark> MARKS = new OutputTag<>("marks", TypeInformation.of(Mark.class));

    /** Sparse events for the patterns. */
    public static final OutputTag<PriceEvent> PRICE_EVENTS =
            new OutputTag<>("price-events", TypeInformation.of(PriceEvent.class));

    private FeatureOutputs() {}
}

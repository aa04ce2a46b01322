package dev.millrace.streams.quality;

import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.RejectedQuote;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side outputs of {@link QualityOperator}; its main output is the quotes that passed. */
public final class QualityOutputs {

    /** Records that a rule refused. */
    public static final OutputTag<RejectedQuote> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedQuote.class));

    /** Counts of each minute. */
    public static final OutputTag<QualityReport> REPORTS =
            new OutputTag<>("reports", TypeInformation.of(QualityReport.class));

    private QualityOutputs() {}
}

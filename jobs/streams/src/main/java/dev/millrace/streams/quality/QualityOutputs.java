package dev.millrace.streams.quality;

import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.RejectedQuote;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Side outputs of the quality stage; its main output are the accepted quotes. */
public final class QualityOutputs {

    public static final OutputTag<RejectedQuote> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedQuote.class));

    public static final OutputTag<QualityReport> REPORTS =
            new OutputTag<>("quality-reports", TypeInformation.of(QualityReport.class));

    private QualityOutputs() {}
}

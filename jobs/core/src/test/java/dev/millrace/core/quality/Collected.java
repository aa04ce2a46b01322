package dev.millrace.core.quality;

import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what the rules give, also as one list of lines in order. */
final class Collected implements QualityOutput {

    final List<Quote> accepted = new ArrayList<>();
    final List<RejectedQuote> rejected = new ArrayList<>();
    final List<QualityReport> reports = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final Map<String, Integer> reasons = new TreeMap<>();

    @Override
    public void accept(Quote quote) {
        accepted.add(quote);
        lines.add("accept " + quote);
    }

    @Override
    public void reject(RejectedQuote quote, RejectReason reason) {
        rejected.add(quote);
        reasons.merge(quote.reason(), 1, Integer::sum);
        lines.add("reject " + quote.reason() + " " + quote.offset() + " " + quote.observed());
    }

    @Override
    public void report(QualityReport report) {
        reports.add(report);
        lines.add("report " + report);
    }

    List<Long> acceptedOffsets() {
        return accepted.stream()
                .filter(quote -> !quote.isEnd())
                .map(Quote::offset)
                .toList();
    }
}

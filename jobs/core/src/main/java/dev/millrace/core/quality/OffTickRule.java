package dev.millrace.core.quality;

import java.math.BigDecimal;

/** A price is a whole number of ticks, and small enough to be counted in ticks without an overflow. */
final class OffTickRule implements Rule {

    @Override
    public RejectReason reason() {
        return RejectReason.OFF_TICK;
    }

    @Override
    public boolean refuses(Candidate candidate) {
        return !candidate.countTicks();
    }

    @Override
    public String observed(Candidate candidate) {
        return candidate.rawPrices();
    }

    @Override
    public String expected(Candidate candidate) {
        return "whole multiples of "
                + BigDecimal.ONE
                        .movePointLeft(candidate.instrument().tickScale())
                        .toPlainString();
    }
}

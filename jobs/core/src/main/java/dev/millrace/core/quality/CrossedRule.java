package dev.millrace.core.quality;

/** The ask is not below the bid. A locked quote, with both equal, is not crossed. */
final class CrossedRule implements Rule {

    @Override
    public RejectReason reason() {
        return RejectReason.CROSSED;
    }

    @Override
    public boolean refuses(Candidate candidate) {
        return candidate.askTicks() < candidate.bidTicks();
    }

    @Override
    public String observed(Candidate candidate) {
        return candidate.rawPrices();
    }

    @Override
    public String expected(Candidate candidate) {
        return "ask at or above bid";
    }
}

package dev.millrace.core.quality;

/** A price of spot currency or metal is above zero. */
final class NonPositivePriceRule implements Rule {

    @Override
    public RejectReason reason() {
        return RejectReason.NON_POSITIVE_PRICE;
    }

    @Override
    public boolean refuses(Candidate candidate) {
        return candidate.quote().bid() <= 0 || candidate.quote().ask() <= 0;
    }

    @Override
    public String observed(Candidate candidate) {
        return candidate.rawPrices();
    }

    @Override
    public String expected(Candidate candidate) {
        return "bid and ask above 0";
    }
}

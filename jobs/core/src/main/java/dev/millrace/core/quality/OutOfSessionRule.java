package dev.millrace.core.quality;

import java.time.Instant;

/** The market of the instrument is open at this source. */
final class OutOfSessionRule implements Rule {

    @Override
    public RejectReason reason() {
        return RejectReason.OUT_OF_SESSION;
    }

    @Override
    public boolean refuses(Candidate candidate) {
        return !candidate.calendar().isOpen(candidate.quote().eventTimeMs());
    }

    @Override
    public String observed(Candidate candidate) {
        return Instant.ofEpochMilli(candidate.quote().eventTimeMs()).toString();
    }

    @Override
    public String expected(Candidate candidate) {
        return "session " + candidate.calendar();
    }
}

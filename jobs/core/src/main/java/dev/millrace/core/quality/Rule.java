package dev.millrace.core.quality;

/** One rule about a decoded quote. The texts are asked for only after it has refused. */
interface Rule {

    RejectReason reason();

    boolean refuses(Candidate candidate);

    /** What the quote has. */
    String observed(Candidate candidate);

    /** What would have passed. */
    String expected(Candidate candidate);
}

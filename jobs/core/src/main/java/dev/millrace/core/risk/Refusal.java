package dev.millrace.core.risk;

/**
 * Why something is not done.
 *
 * @param observed the value that was looked at, as text
 * @param limit what would have passed, as text
 */
public record Refusal(ReasonCode code, String observed, String limit) {

    static Refusal of(ReasonCode code, Object observed, Object limit) {
        return new Refusal(code, String.valueOf(observed), String.valueOf(limit));
    }
}

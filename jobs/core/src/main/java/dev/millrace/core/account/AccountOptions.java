package dev.millrace.core.account;

/**
 * Times of the account stage, milliseconds of event time.
 *
 * @param unknownAfterMs a command without an answer for this long leaves its order in an unknown state; the venue is
 *     asked, and asked again after twice the time each, up to 32 times it
 * @param commandValidMs how long a gateway may still send a new order or a replace
 * @param cancelRetryMs when a refused cancel is tried again
 * @param exitRetryMs when a refused exit is tried again; doubles with every refusal, up to 64 times it
 * @param endedKeptMs how long an ended order is remembered; a later fill of it is booked as one of an unknown order
 * @param rateAgeMs how old a conversion rate may become while no position needs it
 */
public record AccountOptions(
        long unknownAfterMs,
        long commandValidMs,
        long cancelRetryMs,
        long exitRetryMs,
        long endedKeptMs,
        long rateAgeMs) {

    public static final AccountOptions DEFAULTS = new AccountOptions(10_000, 5_000, 5_000, 1_000, 900_000, 60_000);
}

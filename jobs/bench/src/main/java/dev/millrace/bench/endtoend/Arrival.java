package dev.millrace.bench.endtoend;

/**
 * A record that was seen in a topic.
 *
 * @param topic constant of the topic
 * @param eventTimeMs what it is stamped with: of a quote when it was written, of a signal the decision, of an
 *     order and its execution the slot of the decision
 * @param micros when it was seen, this machine's clock
 * @param detail strategy and direction of a signal, the reason of a refusal, the ID of an order; of a match pattern,
 *     direction and the times of its stages
 */
public record Arrival(String topic, String instrument, long eventTimeMs, long micros, String detail) {

    private static final String SEPARATOR = ",";
    private static final String END = ";";

    /** A system that starts. */
    static Arrival fence(long micros) {
        return new Arrival("FENCE", "", 0, micros, "");
    }

    boolean isFence() {
        return topic.equals("FENCE");
    }

    String line() {
        return String.join(
                SEPARATOR, topic, instrument, Long.toString(eventTimeMs), Long.toString(micros), detail + END);
    }

    /** Whether the writer was not in the middle of it. */
    static boolean isWhole(String line) {
        return line.split(SEPARATOR, -1).length == 5 && line.endsWith(END);
    }

    static Arrival parse(String line) {
        String[] f = line.split(SEPARATOR, -1);
        return new Arrival(f[0], f[1], Long.parseLong(f[2]), Long.parseLong(f[3]), f[4].replace(END, ""));
    }
}

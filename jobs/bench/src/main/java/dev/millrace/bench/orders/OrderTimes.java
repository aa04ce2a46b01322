package dev.millrace.bench.orders;

import java.util.Map;

/**
 * When orders were where, microseconds since the epoch, by order ID.
 *
 * @param left its signal left the source
 * @param sent its command was about to be sent
 * @param gateway three times: the poll that brought it, the venue's acknowledgement, that in the ledger on disk
 * @param acknowledged the acknowledgement could be read
 */
record OrderTimes(
        Map<String, Long> left, Map<String, Long> sent, Map<String, long[]> gateway, Map<String, Long> acknowledged) {

    /** A part of the way. */
    enum Part {
        /** Of the system itself: {@link #JOB} and {@link #GATEWAY}. */
        OWN("ownTime"),
        /** From the signal to the producer. */
        JOB("jobTime"),
        /** From the poll to the acknowledgement. */
        GATEWAY("gatewayTime"),
        /** From the acknowledgement to its being in the ledger on disk: then it is published. */
        RECORD("recordTime"),
        /** From the scheduled signal to the acknowledgement in the topic. */
        FULL("fullTime");

        private final String metric;

        Part(String metric) {
            this.metric = metric;
        }

        String metric() {
            return metric;
        }
    }

    /** How long {@code order}, whose signal was due at {@code dueMicros}, took. */
    long micros(Part part, String order, long dueMicros) {
        return switch (part) {
            case OWN -> micros(Part.JOB, order, dueMicros) + micros(Part.GATEWAY, order, dueMicros);
            case JOB -> at(sent, order) - at(left, order);
            case GATEWAY -> at(gateway, order)[1] - at(gateway, order)[0];
            case RECORD -> at(gateway, order)[2] - at(gateway, order)[1];
            case FULL -> at(acknowledged, order) - dueMicros;
        };
    }

    private static <T> T at(Map<String, T> times, String order) {
        T time = times.get(order);
        if (time == null) {
            throw new IllegalStateException("nobody noted a time of " + order);
        }
        return time;
    }
}

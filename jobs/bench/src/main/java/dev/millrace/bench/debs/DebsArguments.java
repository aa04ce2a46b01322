package dev.millrace.bench.debs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What each system is started with: in this order on its command line.
 *
 * @param bootstrap of the broker
 * @param group of the reader; also names transactions and whatever else a system keeps in Kafka
 * @param folder for state, empty
 */
record DebsArguments(String bootstrap, String input, String output, String group, Path folder) {

    /** Between checkpoints, snapshots or commits. */
    static final int COMMIT_MS = 1_000;

    static DebsArguments of(String[] args) {
        return new DebsArguments(args[0], args[1], args[2], args[3], Path.of(args[4]));
    }

    List<String> toList() {
        return List.of(bootstrap, input, output, group, folder.toString());
    }

    /** What all systems tell their consumers: large polls, from the beginning. */
    Map<String, String> consumer() {
        Map<String, String> settings = new HashMap<>();
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", "10000");
        settings.put("max.partition.fetch.bytes", "4194304");
        return settings;
    }

    /** What all systems tell their producers. */
    Map<String, String> producer() {
        Map<String, String> settings = new HashMap<>();
        settings.put("acks", "all");
        settings.put("linger.ms", "5");
        settings.put("transaction.timeout.ms", "60000");
        return settings;
    }

    /** The properties of a plain client. */
    Properties client(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrap);
        properties.putAll(settings);
        return properties;
    }

    static byte[] key(String symbol) {
        return symbol.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String symbol(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1);
    }
}

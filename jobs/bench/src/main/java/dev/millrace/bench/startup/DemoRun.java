package dev.millrace.bench.startup;

import dev.millrace.bench.endtoend.TopicReader;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.QuoteRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** One run of {@code millrace demo}, from the command to the first order. */
final class DemoRun {

    private static final Pattern BROKER = Pattern.compile("starting Kafka at (127\\.0\\.0\\.1:\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long STOP_WAIT_SECONDS = 60;
    private static final double NANOS = 1e9;
    private static final double KB_PER_MB = 1_024;

    private final long startNanos = System.nanoTime();
    private final Process demo;
    private final Path home;
    private final Path output;

    private DemoRun(Process demo, Path home, Path output) {
        this.demo = demo;
        this.home = home;
        this.output = output;
    }

    /**
     * Runs the demo until its first order.
     *
     * @return {@code firstOrderSeconds}, and the largest resident memory of each process in megabytes
     * @throws IllegalStateException if that order names no quote of the topic
     */
    static Map<String, Double> measure(Path launcher, Path folder) throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        Path output = folder.resolve("demo.out");
        Process process = new ProcessBuilder(launcher.toString(), "demo", "--headless", "--home", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        DemoRun run = new DemoRun(process, home, output);
        try {
            return run.untilFirstOrder();
        } finally {
            process.destroy();
            if (!process.waitFor(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private Map<String, Double> untilFirstOrder() throws IOException, InterruptedException {
        String bootstrap = awaitBroker();
        OrderCommand order = awaitOrder(bootstrap);
        Map<String, Double> figures = new TreeMap<>();
        figures.put("firstOrderSeconds", (System.nanoTime() - startNanos) / NANOS);
        figures.put("launcherRssMb", residentMb(demo.pid()));
        double largest = residentMb(demo.pid());
        try (Stream<Path> pids = Files.list(home.resolve("run"))) {
            for (Path file : pids.filter(p -> p.toString().endsWith(".pid")).toList()) {
                long pid = Long.parseLong(Files.readString(file).strip().split(" ", -1)[0]);
                String name = file.getFileName().toString().replace(".pid", "");
                figures.put(name + "RssMb", residentMb(pid));
                largest = Math.max(largest, residentMb(pid));
            }
        }
        figures.put("largestRssMb", largest);
        checkQuote(bootstrap, order);
        return figures;
    }

    private String awaitBroker() throws IOException, InterruptedException {
        while (true) {
            Matcher found = BROKER.matcher(Files.readString(output));
            if (found.find()) {
                return found.group(1);
            }
            requireAlive();
            Thread.sleep(POLL.toMillis());
        }
    }

    private OrderCommand awaitOrder(String bootstrap) throws InterruptedException {
        List<OrderCommand> orders = new ArrayList<>();
        while (orders.isEmpty()) {
            requireAlive();
            try (TopicReader reader = new TopicReader(bootstrap, List.of(Topics.ORDERS), false, false)) {
                reader.readUntil(
                        () -> {
                            requireAlive();
                            return !orders.isEmpty();
                        },
                        record -> {
                            OrderCommand command = order(record);
                            if (command.type() == OrderCommand.Type.NEW) {
                                orders.add(command);
                            }
                        });
            } catch (KafkaException e) {
                // The broker or the topic is not there yet.
                Thread.sleep(POLL.toMillis());
            }
        }
        return orders.get(0);
    }

    private static OrderCommand order(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Json.read(record.value(), OrderCommand.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireAlive() {
        if (!demo.isAlive() || System.nanoTime() - startNanos > PATIENCE.toNanos()) {
            throw new IllegalStateException("the demo gave no order; see " + output);
        }
    }

    /** The quote that the order was decided on stands where the order says, with the prices that it says. */
    private void checkQuote(String bootstrap, OrderCommand order) {
        OrderCommand.Evidence evidence = order.evidence();
        QuoteRef ref = evidence == null ? null : evidence.quote();
        if (ref == null) {
            throw new IllegalStateException("demo: order " + order.orderId() + " names no quote");
        }
        List<QuoteRecord> found = new ArrayList<>();
        try (TopicReader reader = new TopicReader(bootstrap, List.of(Topics.QUOTES), false, false)) {
            reader.readUntil(
                    () -> {
                        requireAlive();
                        return !found.isEmpty();
                    },
                    record -> {
                        if (record.partition() == ref.partition() && record.offset() == ref.offset()) {
                            found.add(quote(record));
                        }
                    });
        }
        QuoteRecord quote = found.get(0);
        if (!quote.instrument().equals(order.instrument())
                || BigDecimal.valueOf(quote.bid(), quote.scale()).compareTo(ref.bid()) != 0
                || BigDecimal.valueOf(quote.ask(), quote.scale()).compareTo(ref.ask()) != 0) {
            throw new IllegalStateException(
                    "demo: order " + order.orderId() + " names " + ref + ", the topic has " + quote);
        }
    }

    private static QuoteRecord quote(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new QuoteCodec().decode(record.value());
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("demo: the quote of the order is none: " + e.getMessage(), e);
        }
    }

    private static double residentMb(long pid) throws IOException {
        Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        return found.find() ? Long.parseLong(found.group(1)) / KB_PER_MB : 0;
    }
}

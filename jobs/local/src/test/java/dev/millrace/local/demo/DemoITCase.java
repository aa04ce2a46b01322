package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class DemoITCase {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void tradesReportsAndLeavesNothingRunning() throws Exception {
        Path home = folder.resolve("home");
        Path report = folder.resolve("report.json");
        List<ProcessHandle> processes;
        try (DemoProcess demo = DemoProcess.start(
                home, "--headless", "--for", "40s", "--config", config(), "--report", report.toString())) {
            demo.awaitTrading();
            processes = demo.processes();
            assertThat(processes).hasSize(4);
            assertThat(listensBeyondLoopback(processes)).isEmpty();
            DemoProcess second = DemoProcess.start(home, "--headless");
            assertThat(second.awaitEnd(Duration.ofMinutes(1))).isEqualTo(2);
            assertThat(second.output().lines()).hasSize(1).allMatch(l -> l.contains("in use by another running demo"));

            assertThat(demo.awaitEnd(Duration.ofMinutes(3))).as(demo.output()).isZero();

            assertThat(demo.output()).contains("The market is generated: profit and loss on it mean nothing.");
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(home.resolve("lock")).doesNotExist();
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.get("quotesIn").asLong()).isPositive();
        assertThat(json.get("orders").asLong()).isPositive();
        assertThat(json.get("fills").asLong()).isPositive();
        assertThat(json.get("journalHead").asText()).hasSize(64);
        assertThat(json.get("latency").get("quoteToOrderMs").get("count").asLong())
                .isPositive();
    }

    @Test
    void childrenEndWithTheirParent() throws Exception {
        try (DemoProcess demo = DemoProcess.start(folder.resolve("home"), "--headless")) {
            demo.awaitTrading();
            assertThat(demo.processes()).hasSize(4);

            demo.kill();

            demo.awaitChildren();
        }
    }

    static String config() {
        return Path.of("src/test/resources/busy.yaml").toAbsolutePath().toString();
    }

    /** Listening TCP sockets of {@code processes} on other addresses than loopback, from the kernel's tables. */
    private static List<String> listensBeyondLoopback(List<ProcessHandle> processes) throws IOException {
        List<String> inodes = processes.stream()
                .flatMap(p -> sockets(p.pid()))
                .map(link -> link.replaceAll("\\D", ""))
                .toList();
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(f -> f.length > 9 && f[3].equals("0A") && inodes.contains(f[9]))
                .map(f -> f[1])
                .filter(address -> !address.startsWith("0100007F:")
                        && !address.startsWith("0000000000000000FFFF00000100007F:")
                        && !address.startsWith("00000000000000000000000001000000:"))
                .collect(Collectors.toList());
    }

    private static Stream<String> sockets(long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.map(DemoITCase::target).filter(t -> t.startsWith("socket:")).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}

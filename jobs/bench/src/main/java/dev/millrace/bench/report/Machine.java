package dev.millrace.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the figures were taken on.
 *
 * @param cpu model name
 * @param memoryMb of the machine
 * @param load average over one minute when the run began
 */
public record Machine(String cpu, int cores, long memoryMb, String os, String jvm, double load) {

    private static final long KB_PER_MB = 1_024;

    public static Machine here() {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                totalMemoryMb(),
                System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + ' ' + System.getProperty("java.runtime.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static long totalMemoryMb() {
        String kb = value("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kb.isEmpty() ? 0 : Long.parseLong(kb) / KB_PER_MB;
    }

    private static String value(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(l -> l.startsWith(key))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

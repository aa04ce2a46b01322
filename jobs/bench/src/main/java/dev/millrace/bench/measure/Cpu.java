package dev.millrace.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU time as Linux accounts for it, in seconds; 0 where there is no {@code /proc}. */
public final class Cpu {

    /** {@code USER_HZ}, 100 on every Linux that runs a JVM. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int CHILDREN_SYSTEM_TICKS = 14;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private Cpu() {}

    /** What all cores did, and what the host took from them, since the machine started. */
    static double machineSeconds() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] f = lines.findFirst().orElse("").split(" +");
            double ticks = 0;
            // Beyond stolen time come the parts of user time that guests used.
            for (int i = 1; i <= STEAL && i < f.length; i++) {
                ticks += i == IDLE || i == IO_WAIT ? 0 : Double.parseDouble(f[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /** What a process has used, in user and system mode, with the children that it has waited for. */
    public static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name, in parentheses, may hold blanks.
            String[] f = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int i = USER_TICKS; i <= CHILDREN_SYSTEM_TICKS; i++) {
                ticks += Double.parseDouble(f[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /** What a process and all its living descendants have used. */
    static double treeSeconds(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToDouble(p -> seconds(p.pid()))
                .sum();
    }
}

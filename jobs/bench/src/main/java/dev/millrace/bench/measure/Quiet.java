package dev.millrace.bench.measure;

/**
 * Whether a stretch of time was quiet: what the machine's cores were busy with (time stolen by the host included) less
 * what this process and its descendants used.
 */
final class Quiet {

    /** Beyond this many cores of foreign work a run is disturbed: a tenth of two cores. */
    static final double LIMIT = 0.2;

    private static final double NANOS = 1e9;

    private final long startNanos = System.nanoTime();
    private final double busy = Cpu.machineSeconds();
    private final double own = Cpu.treeSeconds(ProcessHandle.current());

    private Quiet() {}

    static Quiet begin() {
        return new Quiet();
    }

    /** Cores that others used since the beginning; 0 where the system does not tell. */
    double foreignCpu() {
        double elapsed = (System.nanoTime() - startNanos) / NANOS;
        double foreign = Cpu.machineSeconds() - busy - (Cpu.treeSeconds(ProcessHandle.current()) - own);
        return Math.max(0, foreign / elapsed);
    }

    static boolean isDisturbed(double foreignCpu) {
        return foreignCpu > LIMIT;
    }
}

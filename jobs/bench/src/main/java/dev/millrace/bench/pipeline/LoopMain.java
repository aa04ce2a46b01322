package dev.millrace.bench.pipeline;

import java.nio.file.Path;

/**
 * The loop in a process of its own, for as long as its parent lives. Arguments: broker, group, partitions of the quotes,
 * incarnation, manifest of the model, folder of its snapshots, milliseconds between commits.
 */
public final class LoopMain {

    private LoopMain() {}

    public static void main(String[] args) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        try (PlainLoop loop = new PlainLoop(
                args[0],
                args[1],
                Integer.parseInt(args[2]),
                new LoopStages(Integer.parseInt(args[2]), Long.parseLong(args[3]), Path.of(args[4])),
                Path.of(args[5]),
                Long.parseLong(args[6]))) {
            loop.run();
        }
    }
}

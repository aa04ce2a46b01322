package dev.millrace.bench.pipeline;

/** The loop in a process of its own, for as long as its parent lives; see {@link LoopArguments}. */
final class LoopMain {

    private LoopMain() {}

    public static void main(String[] args) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        try (PlainLoop loop = new PlainLoop(LoopArguments.of(args))) {
            loop.run();
        }
    }
}

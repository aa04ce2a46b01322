package dev.millrace.gateways;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** A gateway as a process: its exit codes, its stop on SIGTERM, and its end when its parent dies. */
public final class GatewayProcess {

    /** Exit code for arguments that cannot be. */
    public static final int BAD_ARGUMENTS = 2;

    /** Exit code for a gateway that could not go on. */
    public static final int FAILED = 1;

    private static final long STOP_WAIT_MS = 10_000;

    private GatewayProcess() {}

    /** A loop that ends soon after {@link #stop}, which comes from another thread. */
    public interface Gateway extends AutoCloseable {

        /** Runs until {@link #stop}. */
        void run();

        void stop();

        @Override
        void close();
    }

    /** Builds a gateway from its arguments. */
    public interface Factory {

        /**
         * Builds it.
         *
         * @throws IllegalArgumentException if the arguments cannot be
         */
        Gateway create(String[] args);
    }

    /**
     * Runs a gateway until SIGTERM.
     *
     * @return the exit code
     */
    public static int run(String name, String[] args, Factory factory, PrintStream err) {
        Gateway gateway;
        try {
            gateway = factory.create(args);
        } catch (IllegalArgumentException e) {
            err.println(name + ": " + e.getMessage());
            return BAD_ARGUMENTS;
        } catch (RuntimeException e) {
            return failed(name, e, err);
        }
        AtomicBoolean ended = new AtomicBoolean();
        Thread main = Thread.currentThread();
        Thread stopper = new Thread(
                () -> {
                    gateway.stop();
                    awaitEnd(main, ended);
                },
                name + "-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        try (gateway) {
            gateway.run();
            return 0;
        } catch (RuntimeException e) {
            return failed(name, e, err);
        } finally {
            ended.set(true);
        }
    }

    /**
     * Ends this process, by way of its shutdown hooks, when the process that {@code --parent-pid} names does.
     *
     * @throws IllegalArgumentException if there is no such process
     */
    public static void followParent(Arguments arguments) {
        if (arguments.find("--parent-pid") == null) {
            return;
        }
        long pid = arguments.number("--parent-pid", 0, 1);
        ProcessHandle parent = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalArgumentException("option --parent-pid: no process " + pid));
        parent.onExit().thenRun(() -> System.exit(0));
    }

    /** A shutdown hook has to keep the JVM alive until the loop has closed what it holds. */
    private static void awaitEnd(Thread main, AtomicBoolean ended) {
        long deadline = System.nanoTime() + STOP_WAIT_MS * 1_000_000;
        try {
            while (!ended.get() && main.isAlive() && System.nanoTime() < deadline) {
                main.join(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int failed(String name, RuntimeException e, PrintStream err) {
        err.println(name + ": " + (e instanceof GatewayException ? e.getMessage() : e));
        if (!(e instanceof GatewayException)) {
            e.printStackTrace(err);
        }
        return FAILED;
    }
}

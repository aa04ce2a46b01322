package dev.millrace.local.broker;

import java.util.Optional;

/** Ends this process when the one that started it is gone. */
final class ParentWatch {

    private static final long LOOK_EVERY_MS = 200;
    private static final long CLEAN_EXIT_MS = 5_000;

    private ParentWatch() {}

    /** Looks after the process {@code parentPid} from now on. */
    static void start(long parentPid) {
        Optional<ProcessHandle> parent = ProcessHandle.of(parentPid);
        daemon("parent-watch", () -> {
            while (parent.isPresent() && parent.get().isAlive()) {
                pause(LOOK_EVERY_MS);
            }
            daemon("parent-watch-halt", () -> {
                pause(CLEAN_EXIT_MS);
                Runtime.getRuntime().halt(1);
            });
            System.exit(0);
        });
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.millrace.local.process;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where this process logs to: never to the terminal, which belongs to the command. */
public final class Logs {

    /** Also where Flink's web UI looks for the log. */
    private static final String PROPERTY = "log.file";

    private Logs() {}

    /** Logs go to {@code file} from now on; to be called before anything has logged. */
    public static void to(Path file) {
        System.setProperty(PROPERTY, file.toAbsolutePath().toString());
    }

    /** The file that is logged to. */
    public static String file() {
        return System.getProperty(PROPERTY, "not open yet");
    }

    /** Keeps the stack trace of what the terminal shows in one line. */
    public static void failure(String what, Throwable e) {
        if (System.getProperty(PROPERTY) != null) {
            LoggerFactory.getLogger(Logs.class).error(what, e);
        }
    }
}

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

    /** What a line about a failure ends with: where more is, if anything is logged. */
    public static String more() {
        String file = System.getProperty(PROPERTY);
        return file == null ? "" : "; the log is " + file;
    }

    /** Keeps the stack trace of what the terminal shows in one line. */
    public static void failure(String what, Throwable e) {
        if (System.getProperty(PROPERTY) != null) {
            LoggerFactory.getLogger(Logs.class).error(what, e);
        }
    }
}

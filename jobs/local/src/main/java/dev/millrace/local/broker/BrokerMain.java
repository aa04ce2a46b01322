package dev.millrace.local.broker;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs a Kafka broker for as long as the process that started it lives. Arguments: the pid of that process, the
 * broker's properties file, its log folder and its cluster ID, with which a new log folder is formatted.
 */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        ParentWatch.start(Long.parseLong(args[0]));
        String properties = args[1];
        if (!Files.exists(Path.of(args[2], "meta.properties"))) {
            Object exit = Class.forName("kafka.tools.StorageTool")
                    .getMethod("execute", String[].class, PrintStream.class)
                    .invoke(null, new String[] {"format", "-t", args[3], "-c", properties}, System.out);
            if (!Integer.valueOf(0).equals(exit)) {
                System.exit(1);
            }
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {properties});
    }
}

package dev.millrace.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A main in a JVM of its own on this process's class path, which ends by itself and says what it measured. */
public final class Child {

    private static final String FIGURE = "figure ";

    private Child() {}

    /** Tells the parent a figure; for the child. */
    public static void tell(String metric, double value) {
        System.out.println(FIGURE + metric + ' ' + value);
    }

    /**
     * Runs it to its end.
     *
     * @return the figures that it told
     * @throws IllegalStateException if it fails, with what it wrote
     */
    public static Map<String, Double> run(Class<?> main, String jvmOptions, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(o -> o.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(jvmOptions.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main.getSimpleName() + ' ' + arguments + " failed: " + out);
            }
            Map<String, Double> figures = new TreeMap<>();
            out.lines().filter(line -> line.startsWith(FIGURE)).forEach(line -> {
                String[] words = line.split(" ");
                figures.put(words[1], Double.parseDouble(words[2]));
            });
            return figures;
        } finally {
            process.destroyForcibly();
        }
    }
}

package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MillraceTest {

    @TempDir
    private Path folder;

    private record Outcome(int exit, String out, String err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dmeo",
                "--verbose",
                "demo --headles",
                "demo --for never",
                "demo --rate 0",
                "demo --port-base 70000",
                "demo unexpected",
                "replay",
                "replay DIR",
                "replay DIR/none --format lean-tick --symbol EURUSD",
                "replay DIR --format lean --symbol EURUSD",
                "replay DIR --format lean-tick --symbol EURUSX",
                "replay DIR --format lean-tick --symbol EURUSD,EURUSD",
                "replay DIR --format lean-tick --symbol EURUSD --zone UTC-5:00h",
                "replay DIR --format lean-tick --symbol EURUSD --crash-at 100%",
                "replay DIR --format lean-tick --symbol EURUSD --parallelism 0",
                "replay DIR --format lean-tick --symbol EURUSD --clock often",
                "replay DIR --format lean-tick --symbol EURUSD --state-backend forst",
                "replay DIR --format lean-tick --symbol EURUSD --report DIR/none/a.json",
                "replay DIR --format lean-tick --symbol EURUSD --config DIR/none.yaml",
                "replay DIR --format lean-tick --symbol EURUSD --home DIR",
            })
    void badInputIsOneLineOnStandardErrorAndExitCode2(String line) throws IOException {
        zip(folder.resolve("20140502_quote.zip"), "1,1.1,1.2\n");

        Outcome outcome = run(line.replace("DIR", folder.toString()));

        assertThat(outcome.err().lines()).hasSize(1).allMatch(l -> l.startsWith("millrace: "));
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(2);
    }

    @Test
    void theLineNamesTheUnknownOptionAndTheNearestKnownOne() {
        assertThat(run("demo --headles").err())
                .isEqualTo("millrace: unknown option --headles; did you mean --headless?; see millrace demo --help\n");
    }

    @Test
    void aMisspeltRequiredOptionIsNamedAsItWasTyped() {
        assertThat(run("replay x --formatt csv --symbol EURUSD").err())
                .isEqualTo("millrace: unknown option --formatt; did you mean --format?; see millrace replay --help\n");
    }

    @Test
    void theLineNamesTheCorruptFileAndNothingIsWritten() throws IOException {
        Path day = folder.resolve("20140502_quote.zip");
        zip(day, "1,1.1,1.2\n".repeat(10_000));
        byte[] whole = Files.readAllBytes(day);
        Files.write(day, java.util.Arrays.copyOf(whole, whole.length / 2));
        Path report = folder.resolve("report.json");

        Outcome outcome = run("replay " + folder + " --format lean-tick --symbol EURUSD --report " + report);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("corrupt file " + day);
        assertThat(folder.toFile().list()).containsExactly("20140502_quote.zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "demo --help", "replay --help"})
    void helpGoesToStandardOutput(String line) {
        Outcome outcome = run(line);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("Usage: millrace");
        assertThat(outcome.err()).isEmpty();
    }

    private static Outcome run(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Millrace.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int exit = command.execute(line.isEmpty() ? new String[0] : line.split(" "));
        command.getOut().flush();
        command.getErr().flush();
        return new Outcome(exit, out.toString(), err.toString());
    }

    private static void zip(Path file, String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("20140502_eurusd_tick_quote.csv"));
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}

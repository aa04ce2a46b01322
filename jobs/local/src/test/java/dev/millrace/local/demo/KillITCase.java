package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost and nothing is done twice, whatever is killed and when. */
class KillITCase {

    private static final int SOME_FILLS = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fast", "committed"})
    void theWholeJvmIsKilledAndResumed(String delivery) throws Exception {
        Path home = folder.resolve("home");
        String[] options = options(delivery);
        long lastCommandMs = killWithOrdersInFlight(home, options);
        // A checkpoint may have completed in the very moment: then there is nothing to recover, so once more. With
        // committed delivery there never is, since what was sent goes with its transaction.
        while (delivery.equals("fast") && lastCommandMs <= RunningMarket.checkpointMs(home)) {
            lastCommandMs = killWithOrdersInFlight(home, with(options, "--keep"));
        }
        try (DemoProcess demo = DemoProcess.start(home, with(options, "--keep"))) {
            demo.awaitTrading();
            assertThat(demo.output()).contains("resuming from");
            RunningMarket market = new RunningMarket(demo.bootstrap(), home);
            market.awaitFills(market.books().fills() + SOME_FILLS);
            market.haltAndCompare();
            if (delivery.equals("fast")) {
                assertThat(market.books().journal())
                        .anyMatch(entry -> entry.kind().equals("recovered"));
            }
            demo.stop();
            assertThat(demo.processes()).isEmpty();
        }
    }

    /** What such a run left open in the topics is in no checkpoint. */
    @Test
    @Tag("campaign")
    void aRunThatDiesBeforeItsFirstCheckpointIsResumedToo() throws Exception {
        Path home = folder.resolve("home");
        killWithOrdersInFlight(home, options("fast"));
        String[] noCheckpoint = with(options("fast"), "--keep");
        noCheckpoint[noCheckpoint.length - 2] = "10m";
        killWithOrdersInFlight(home, noCheckpoint);
        try (DemoProcess demo = DemoProcess.start(home, with(options("fast"), "--keep"))) {
            demo.awaitTrading();
            RunningMarket market = new RunningMarket(demo.bootstrap(), home);
            market.awaitFills(market.books().fills() + SOME_FILLS);
            market.haltAndCompare();
            demo.stop();
        }
    }

    @Test
    void theGatewayAloneIsKilled() throws Exception {
        Path home = folder.resolve("home");
        try (DemoProcess demo = DemoProcess.start(home, options("fast"))) {
            demo.awaitTrading();
            RunningMarket market = new RunningMarket(demo.bootstrap(), home);
            market.awaitFills(SOME_FILLS);
            market.awaitOrdersInFlight();
            long fillsBefore = market.books().fills();

            demo.child("venue").orElseThrow().destroyForcibly();

            market.awaitFills(fillsBefore + SOME_FILLS);
            assertThat(demo.output()).contains("venue died and is started again");
            market.haltAndCompare();
            demo.stop();
        }
    }

    /** Runs a demo and kills it with orders working and some sent since the last checkpoint; when the last was sent. */
    private static long killWithOrdersInFlight(Path home, String... options) throws Exception {
        try (DemoProcess demo = DemoProcess.start(home, options)) {
            demo.awaitTrading();
            RunningMarket market = new RunningMarket(demo.bootstrap(), home);
            market.awaitFills(SOME_FILLS);
            long lastCommandMs = market.awaitOrdersInFlight();
            demo.kill();
            demo.awaitChildren();
            return lastCommandMs;
        }
    }

    private static String[] options(String delivery) {
        return new String[] {
            "--headless",
            "--delivery",
            delivery,
            "--config",
            DemoITCase.config(),
            "--rate",
            "300",
            "--checkpoint-interval",
            delivery.equals("fast") ? "4s" : "2s"
        };
    }

    private static String[] with(String[] options, String more) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = more;
        return all;
    }
}

package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.gateways.TopicSetup;
import dev.millrace.local.broker.Broker;
import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.Home;
import dev.millrace.local.process.StarterModels;
import dev.millrace.streams.runtime.TradingOptions.Delivery;
import dev.millrace.testkit.FreePorts;
import dev.millrace.testkit.RepositoryRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that was paused and replaced, and then wakes, does no harm. */
@Tag("campaign")
class PausedJobITCase {

    private static final int SOME_FILLS = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @BeforeAll
    static void findTheBroker() {
        System.setProperty(
                "millrace.broker.lib",
                RepositoryRoot.find().resolve("jobs/local/broker/target/lib").toString());
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void thePausedJobWakesBesideItsReplacement(Delivery delivery) throws Exception {
        List<Integer> free = FreePorts.find(4);
        DemoPorts ports = new DemoPorts(free.get(0), free.get(1), free.get(2), free.get(3));
        DemoOptions options = new DemoOptions();
        options.seed = 1;
        options.rate = 300;
        Path root = folder.resolve("home");
        try (Home home = Home.lock(root);
                Broker broker = Broker.start(home, ports.kafka(), ports.controller(), Broker.SMALL)) {
            Path model = StarterModels.provide(home.folder("logs"), new PrintWriter(System.out, true));
            broker.await();
            TopicSetup.create(ports.bootstrap(), 1);
            Models.publish(ports.bootstrap(), model);
            try (ChildJvm venue = Gateways.venue(home, options, ports, true);
                    ChildJvm feed = Gateways.feed(home, options, ports);
                    ChildJvm paused = job(home, delivery, "paused", ports.kafka(), ports.web())) {
                RunningMarket market = new RunningMarket(ports.bootstrap(), root);
                market.awaitFills(SOME_FILLS);
                market.awaitOrdersInFlight();
                paused.requireAlive();

                signal("STOP", paused);
                long fillsBefore = market.books().fills();
                try (ChildJvm replacement = job(home, delivery, "replacement", ports.kafka(), ports.metrics())) {
                    market.awaitFills(fillsBefore + SOME_FILLS);
                    signal("CONT", paused);
                    market.awaitFills(market.books().fills() + SOME_FILLS);
                    replacement.requireAlive();
                    paused.close();
                    market.haltAndCompare();
                }
                assertThat(venue.isAlive() && feed.isAlive()).isTrue();
            }
        }
    }

    private static ChildJvm job(Home home, Delivery delivery, String name, int kafkaPort, int webPort) {
        return ChildJvm.start(
                home,
                new ChildJvm.Spec(
                        name,
                        JobMain.class.getName(),
                        List.of("-Xmx512m", "--add-opens=java.base/java.util=ALL-UNNAMED"),
                        List.of(
                                Integer.toString(kafkaPort),
                                Integer.toString(webPort),
                                home.folder("checkpoints").toString(),
                                DemoITCase.config(),
                                delivery.name())));
    }

    private static void signal(String name, ChildJvm child) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }
}

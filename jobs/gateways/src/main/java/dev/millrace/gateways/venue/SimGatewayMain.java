package dev.millrace.gateways.venue;

import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.gateways.Arguments;
import dev.millrace.gateways.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process of the gateway to a simulated venue.
 *
 * <pre>
 * --bootstrap HOST:PORT  the broker
 * --home DIR             folder of the ledger and the simulated venue
 * --init                 start a ledger if there never was one
 * --config FILE          YAML of the simulator's settings; the defaults hold for the rest
 * --seed N               instead of the seed of the settings
 * --lag-ms N             how far the watermark is behind the clock, 100
 * --timings FILE         adds a line for each command that the venue answers: its ID, and microseconds since the
 *                        epoch of the poll that brought it, of the answer, and of the answer's being on disk
 * --parent-pid N         end with this process
 * </pre>
 */
public final class SimGatewayMain {

    private static final long LAG_MS = 100;

    private SimGatewayMain() {}

    public static void main(String[] args) {
        System.exit(GatewayProcess.run("sim-gateway", args, SimGatewayMain::create, System.err));
    }

    private static GatewayProcess.Gateway create(String[] args) {
        Arguments arguments = Arguments.parse(
                args,
                List.of("--bootstrap", "--home", "--config", "--seed", "--lag-ms", "--timings", "--parent-pid"),
                List.of("--init"));
        String bootstrap = arguments.get("--bootstrap");
        Path home = Path.of(arguments.get("--home"));
        SimSettings sim = settings(arguments.find("--config"));
        long seed = arguments.number("--seed", sim.seed(), Long.MIN_VALUE);
        long lagMs = arguments.number("--lag-ms", LAG_MS, 0);
        String timings = arguments.find("--timings");
        GatewayProcess.followParent(arguments);
        return new VenueGateway(new VenueGatewaySettings(
                bootstrap,
                home,
                arguments.has("--init"),
                sim.withSeed(seed),
                InstrumentCatalog.bundled(),
                lagMs,
                timings == null ? null : Path.of(timings)));
    }

    private static SimSettings settings(@Nullable String file) {
        if (file == null) {
            return SimSettings.defaults();
        }
        try {
            return SimSettings.parse(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("option --config: cannot read " + file + ": " + e, e);
        }
    }
}

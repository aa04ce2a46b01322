package dev.millrace.gateways.feed;

import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.gateways.Arguments;
import dev.millrace.gateways.GatewayProcess;
import java.util.List;

/**
 * The process of the gateway to the generated market.
 *
 * <pre>
 * --bootstrap HOST:PORT  the broker
 * --seed N               of the market, 1
 * --rate QPS             mean quotes per second over all instruments, 200
 * --clock-ms N           distance of the clock records, 5
 * --instruments A,B,...  all that can be generated
 * --parent-pid N         end with this process
 * </pre>
 */
public final class FeedGatewayMain {

    private static final long CLOCK_MS = 5;
    private static final long RATE = 200;

    private FeedGatewayMain() {}

    public static void main(String[] args) {
        System.exit(GatewayProcess.run("feed-gateway", args, FeedGatewayMain::create, System.err));
    }

    private static GatewayProcess.Gateway create(String[] args) {
        Arguments arguments = Arguments.parse(
                args,
                List.of("--bootstrap", "--seed", "--rate", "--clock-ms", "--instruments", "--parent-pid"),
                List.of());
        String bootstrap = arguments.get("--bootstrap");
        long seed = arguments.number("--seed", 1, Long.MIN_VALUE);
        long rate = arguments.number("--rate", RATE, 1);
        long clockMs = arguments.number("--clock-ms", CLOCK_MS, 1);
        String names = arguments.find("--instruments");
        List<String> instruments = names == null ? GeneratedMarket.INSTRUMENTS : List.of(names.split(",", -1));
        for (String name : instruments) {
            if (!GeneratedMarket.INSTRUMENTS.contains(name)) {
                throw new IllegalArgumentException("option --instruments: " + name + " cannot be generated; known are "
                        + String.join(",", GeneratedMarket.INSTRUMENTS));
            }
        }
        GatewayProcess.followParent(arguments);
        return new FeedGateway(
                new FeedGatewaySettings(bootstrap, seed, rate, clockMs, instruments, InstrumentCatalog.bundled()));
    }
}

package dev.millrace.local.demo;

import dev.millrace.gateways.feed.FeedGatewayMain;
import dev.millrace.gateways.venue.SimGatewayMain;
import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.Home;
import dev.millrace.streams.runtime.TradingOptions;
import java.util.ArrayList;
import java.util.List;

/** The gateways of a demo, each in a JVM of its own. */
final class Gateways {

    private static final List<String> SMALL = List.of("-Xms48m", "-Xmx256m", "-XX:+UseSerialGC");

    private Gateways() {}

    /**
     * The simulated venue; its ledger is in the home.
     *
     * @param fresh whether this market never ran before: a ledger that should be there and is not stops the venue
     */
    static ChildJvm venue(Home home, DemoOptions options, DemoPorts ports, boolean fresh) {
        List<String> arguments = common(ports);
        arguments.addAll(List.of("--home", home.folder("venue").toString()));
        arguments.addAll(List.of(
                "--lag-ms",
                Long.toString(TradingOptions.CLOCK_LAG.defaultValue().toMillis())));
        arguments.addAll(List.of("--seed", Long.toString(options.seed)));
        if (fresh) {
            arguments.add("--init");
        }
        return ChildJvm.start(home, new ChildJvm.Spec("venue", SimGatewayMain.class.getName(), SMALL, arguments));
    }

    /** The generated market and the clock of the log. */
    static ChildJvm feed(Home home, DemoOptions options, DemoPorts ports) {
        List<String> arguments = common(ports);
        arguments.addAll(List.of("--seed", Long.toString(options.seed), "--rate", Integer.toString(options.rate)));
        return ChildJvm.start(home, new ChildJvm.Spec("feed", FeedGatewayMain.class.getName(), SMALL, arguments));
    }

    private static List<String> common(DemoPorts ports) {
        return new ArrayList<>(List.of(
                "--bootstrap",
                ports.bootstrap(),
                "--parent-pid",
                Long.toString(ProcessHandle.current().pid())));
    }
}

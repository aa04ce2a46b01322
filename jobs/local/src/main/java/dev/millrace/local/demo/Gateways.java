package dev.millrace.local.demo;

import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.Home;
import java.util.ArrayList;
import java.util.List;

/** The gateways of a demo, each in a JVM of its own. */
final class Gateways {

    private static final List<String> SMALL = List.of("-Xms48m", "-Xmx256m", "-XX:+UseSerialGC");

    private Gateways() {}

    /** The simulated venue; its ledger is in the home. */
    static ChildJvm venue(Home home, DemoOptions options, DemoPorts ports) {
        List<String> arguments = common(ports);
        arguments.addAll(List.of("--home", home.folder("venue").toString()));
        if (!options.keep) {
            arguments.add("--new-ledger");
        }
        return ChildJvm.start(
                home, new ChildJvm.Spec("venue", "dev.millrace.gateways.venue.VenueGatewayMain", SMALL, arguments));
    }

    /** The generated market and the clock of the log. */
    static ChildJvm feed(Home home, DemoOptions options, DemoPorts ports) {
        List<String> arguments = common(ports);
        arguments.addAll(List.of("--seed", Long.toString(options.seed), "--rate", Integer.toString(options.rate)));
        return ChildJvm.start(
                home, new ChildJvm.Spec("feed", "dev.millrace.gateways.feed.FeedGatewayMain", SMALL, arguments));
    }

    private static List<String> common(DemoPorts ports) {
        return new ArrayList<>(List.of(
                "--bootstrap",
                ports.bootstrap(),
                "--parent-pid",
                Long.toString(ProcessHandle.current().pid())));
    }
}

package dev.millrace.local.demo;

import dev.millrace.local.Inputs;
import dev.millrace.local.process.BadInput;
import dev.millrace.local.process.Home;
import dev.millrace.local.process.Logs;
import dev.millrace.local.report.ReportFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace demo}: checks what was asked for and runs it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = "The whole system on this machine with a generated market that is always open. Profit and loss"
                + " on it mean nothing.")
public final class DemoCommand implements Callable<Integer> {

    private static final int MAX_RATE = 100_000;
    private static final int MAX_PARALLELISM = 64;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DemoOptions options = new DemoOptions();

    @Override
    public Integer call() throws Exception {
        if (options.rate < 1 || options.rate > MAX_RATE) {
            throw new BadInput("--rate " + options.rate + ": from 1 to " + MAX_RATE + " quotes per second");
        }
        if (options.parallelism < 1 || options.parallelism > MAX_PARALLELISM) {
            throw new BadInput("--parallelism " + options.parallelism + ": from 1 to " + MAX_PARALLELISM);
        }
        if (options.config != null) {
            Inputs.tradingConfig(options.config);
        }
        if (options.report != null) {
            ReportFile.check(options.report);
        }
        DemoPorts ports = DemoPorts.choose(options);
        try (Home home = Home.lock(options.home)) {
            if (!options.keep) {
                home.wipe();
            }
            Logs.to(home.folder("logs").resolve("millrace.log"));
            Screen screen = Screen.to(spec.commandLine().getOut(), options.headless);
            new Demo(options, ports, home, screen).run();
        }
        return 0;
    }
}

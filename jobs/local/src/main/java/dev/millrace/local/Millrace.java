package dev.millrace.local;

import dev.millrace.local.demo.DemoCommand;
import dev.millrace.local.process.BadInput;
import dev.millrace.local.process.Logs;
import dev.millrace.local.replay.ReplayCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit codes: 0 done; 1 it broke, with a pointer to the log; 2 bad input. Both failures write
 * exactly one line to the standard error.
 */
@Command(
        name = "millrace",
        description = "A streaming trading system on Apache Flink.",
        mixinStandardHelpOptions = true,
        versionProvider = Millrace.Version.class,
        footer = "%nFurther: millrace bench NAME measures it beside its peers; see millrace bench --help.",
        subcommands = {DemoCommand.class, ReplayCommand.class})
public final class Millrace implements Runnable {

    private static final int BROKE = 1;
    private static final int BAD_INPUT = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        run(args);
    }

    /** Runs a command line, with {@code further} commands beside those of this module, and ends the process. */
    public static void run(String[] args, Object... further) {
        int exit = commandLine(further).execute(args);
        System.out.flush();
        // Flink leaves non-daemon threads behind after a failed start.
        System.exit(exit);
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine(Object... further) {
        CommandLine line = new CommandLine(new Millrace());
        for (Object command : further) {
            line.addSubcommand(command);
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(
                (e, args) -> badInput(e.getCommandLine().getErr(), text(e, args)));
        line.setExecutionExceptionHandler((e, failed, result) -> {
            if (e instanceof BadInput) {
                return badInput(failed.getErr(), String.valueOf(e.getMessage()));
            }
            Logs.failure("command failed", e);
            failed.getErr().println(oneLine("millrace: " + rootCause(e) + Logs.more()));
            return BROKE;
        });
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command; one of " + String.join(", ", spec.subcommands().keySet()));
    }

    private static int badInput(PrintWriter err, String message) {
        err.println(oneLine("millrace: " + message));
        return BAD_INPUT;
    }

    private static String text(ParameterException e, String[] args) {
        String help = "; see millrace "
                + (e.getCommandLine().getParent() == null
                        ? ""
                        : e.getCommandLine().getCommandName() + ' ') + "--help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            String what = unmatched.isUnknownOption() ? "unknown option " : "unexpected argument ";
            return what
                    + unmatched.getUnmatched().get(0)
                    + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?")
                    + help;
        }
        if (e instanceof MissingParameterException) {
            // A misspelt option is missed under its right name first; what was typed tells more.
            Set<String> known = e.getCommandLine().getCommandSpec().optionsMap().keySet();
            for (String arg : args) {
                String name = arg.replaceFirst("=.*", "");
                if (name.startsWith("--") && !known.contains(name)) {
                    return text(new UnmatchedArgumentException(e.getCommandLine(), List.of(name)), args);
                }
            }
        }
        return e.getMessage() + help;
    }

    private static String rootCause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Millrace.class.getPackage().getImplementationVersion();
            return new String[] {"millrace " + (version == null ? "(not from a jar)" : version)};
        }
    }
}

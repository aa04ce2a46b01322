package dev.millrace.gateways;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a gateway process: {@code --name value}, and switches without a value. */
public final class Arguments {

    private final Map<String, String> values;
    private final Set<String> switches;

    private Arguments(Map<String, String> values, Set<String> switches) {
        this.values = values;
        this.switches = switches;
    }

    /**
     * Reads {@code args}.
     *
     * @throws IllegalArgumentException for an option not in {@code options} or {@code switches}, one that is given twice
     *     and one without its value
     */
    public static Arguments parse(String[] args, List<String> options, List<String> switches) {
        Map<String, String> values = new HashMap<>();
        Set<String> on = new HashSet<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (switches.contains(name)) {
                on.add(name);
            } else if (!options.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name + "; known are " + String.join(" ", options)
                        + " " + String.join(" ", switches));
            } else if (++i == args.length) {
                throw new IllegalArgumentException("option " + name + " has no value");
            } else if (values.put(name, args[i]) != null) {
                throw new IllegalArgumentException("option " + name + " is given twice: " + Arrays.toString(args));
            }
        }
        return new Arguments(values, on);
    }

    public boolean has(String name) {
        return switches.contains(name);
    }

    public @Nullable String find(String name) {
        return values.get(name);
    }

    /**
     * The value of a required option.
     *
     * @throws IllegalArgumentException if it is not given
     */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("option " + name + " is required");
        }
        return value;
    }

    /**
     * The whole number given for {@code name}, or {@code absent}.
     *
     * @throws IllegalArgumentException if it is not a number of at least {@code least}
     */
    public long number(String name, long absent, long least) {
        String value = values.get(name);
        try {
            long number = value == null ? absent : Long.parseLong(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with the option.
        }
        throw new IllegalArgumentException("option " + name + " must be a whole number from " + least + ": " + value);
    }
}

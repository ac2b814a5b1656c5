package dev.steward.benchmarks;

import dev.steward.benchmarks.load.LoadBench;
import java.util.Arrays;

/// The two kinds of measurement: `jmh` with JMH's own options, and `load`.
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String kind = arguments.length == 0 ? "" : arguments[0];
        switch (kind) {
            case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "load" -> LoadBench.run();
            default -> {
                System.err.println("Say what to measure: jmh [options of JMH], or load");
                System.exit(2);
            }
        }
    }
}

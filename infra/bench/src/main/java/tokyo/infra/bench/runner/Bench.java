package tokyo.infra.bench.runner;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import tokyo.infra.bench.delivery.DaytickBench;
import tokyo.infra.bench.delivery.FaultsBench;
import tokyo.infra.bench.edge.EdgeBench;
import tokyo.infra.bench.match.MatchBench;
import tokyo.infra.bench.push.PushBench;
import tokyo.infra.bench.registry.ImportBench;
import tokyo.infra.bench.store.StoreBench;

/** {@code mvn -q -Pbench -Dbench=<name>}: runs one benchmark; stdout has figures and nothing else. */
public final class Bench {
    /** Every benchmark that there is; add yours here. */
    static final List<Benchmark> ALL = List.of(
            new EdgeBench(),
            new ImportBench(),
            new MatchBench(),
            new PushBench(),
            new DaytickBench(),
            new FaultsBench(),
            new StoreBench());

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "" : args[0];
        Optional<Benchmark> chosen =
                ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
        if (chosen.isEmpty()) {
            System.err.println("no benchmark '" + name + "'; there are "
                    + ALL.stream().map(Benchmark::name).toList());
            System.exit(2);
        }
        PrintStream figures = System.out;
        // Whatever a library logs must not come between the figures.
        System.setOut(System.err);
        chosen.orElseThrow().run(new Report(name, figures));
        figures.flush();
        System.exit(0);
    }
}

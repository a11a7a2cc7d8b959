package tokyo.infra.bench.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes figures: {@code {"bench","case","value","unit","peer","peer_value","ratio","machine"}}, null where there is no peer. */
public final class Report {
    private static final double DIGITS = 1_000;
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private final String bench;
    private final PrintStream out;
    private final String machine = machine();
    private final ObjectMapper json = new ObjectMapper();

    Report(String bench, PrintStream out) {
        this.bench = bench;
        this.out = out;
    }

    /** A figure without a peer. */
    public void figure(String name, double value, String unit) {
        write(name, value, unit, null, null);
    }

    /** A figure beside a peer's in the same unit; the ratio is value / peer value. */
    public void figure(String name, double value, String unit, String peer, double peerValue) {
        write(name, value, unit, peer, peerValue);
    }

    private void write(String name, double value, String unit, @Nullable String peer, @Nullable Double peerValue) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("bench", bench);
        line.put("case", name);
        line.put("value", rounded(value));
        line.put("unit", unit);
        line.put("peer", peer);
        line.put("peer_value", peerValue == null ? null : rounded(peerValue));
        line.put("ratio", peerValue == null || peerValue == 0 ? null : rounded(value / peerValue));
        line.put("machine", machine);
        try {
            out.println(json.writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("a map of numbers and words is JSON", impossible);
        }
    }

    /** Three digits after the point, but at least three that count. */
    private static double rounded(double value) {
        double digits = Math.abs(value) < 1 ? DIGITS * DIGITS : DIGITS;
        return Math.round(value * digits) / digits;
    }

    private static String machine() {
        return "%d cores, %s, %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        cpu(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown CPU");
        } catch (IOException absent) {
            return "unknown CPU";
        }
    }
}

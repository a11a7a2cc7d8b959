package tokyo.infra.bench.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static JsonNode lineOf(Consumer<Report> figure) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        figure.accept(new Report("match", new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1);
        return new ObjectMapper().readTree(lines.get(0));
    }

    @Test
    void a_figure_is_one_json_line_with_all_keys_in_order() throws IOException {
        JsonNode line = lineOf(report -> report.figure("counts_ms", 20.12345, "ms", "DuckDB", 40.2469));
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("bench", "case", "value", "unit", "peer", "peer_value", "ratio", "machine");
        assertThat(line.get("value").doubleValue()).isEqualTo(20.123);
        assertThat(line.get("ratio").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void without_a_peer_its_keys_are_null() throws IOException {
        JsonNode line = lineOf(report -> report.figure("index_mb", 29.3, "MB"));
        assertThat(line.get("peer").isNull()).isTrue();
        assertThat(line.get("ratio").isNull()).isTrue();
    }

    @Test
    void a_median_needs_three_runs() {
        assertThatThrownBy(() -> Sampling.medianMillis(0, 2, () -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThat(Sampling.median(9, 1, 3)).isEqualTo(3);
        assertThat(Sampling.quantile(0.99, 1, 2, 3)).isEqualTo(3);
    }

    @Test
    void every_benchmark_has_a_name_of_its_own() {
        assertThat(Bench.ALL).extracting(Benchmark::name).doesNotHaveDuplicates();
    }
}

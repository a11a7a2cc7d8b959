package tokyo.infra.devkit.standins.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FcmProcessTest {

    /** What a shell reports for a process that TERM ended: 128 + 15. */
    private static final int ENDED_BY_TERM = 143;

    @Test
    void it_says_when_it_is_ready_and_ends_on_term() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), FcmProcess.class.getName(), "--port", "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String ready = output.lines()
                    .filter(line -> line.startsWith("READY "))
                    .findFirst()
                    .orElseThrow();
            URI page = URI.create(ready.substring("READY ".length()) + "/");
            HttpRequest request = HttpRequest.newBuilder(page).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("端末の画面");

            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ENDED_BY_TERM);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void its_options_are_checked() {
        FcmStandInConfig config = FcmProcess.config(
                ("--port 8099 --project p --quota 5 --known-prefix bench- --remembering-prefix keeps-").split(" "));
        assertThat(config.port()).isEqualTo(8_099);
        assertThat(config.project()).isEqualTo("p");
        assertThat(config.quotaPerMinute()).isEqualTo(5);
        assertThat(config.knownPrefix()).isEqualTo("bench-");
        assertThat(config.rememberingPrefix()).isEqualTo("keeps-");
        assertThatIllegalArgumentException().isThrownBy(() -> FcmProcess.config(new String[] {"--port"}));
        assertThatIllegalArgumentException().isThrownBy(() -> FcmProcess.config(new String[] {"--prot", "1"}));
    }
}

package tokyo.infra.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Real processes: exit codes and signals exist only there. */
class LaunchIT {
    private static final long PATIENCE_SECONDS = 30;

    /** A process of one verticle's worth: up until a signal comes, or not at all. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            GracefulStop stop = new GracefulStop().add(StopPhase.CLOSE, "note", () -> {
                System.out.println("closed");
                return Future.succeededFuture();
            });
            boolean fails = args[0].equals("fails");
            Launch.orExit(
                    stop,
                    () -> new StartUp("child")
                            .step(
                                    "connect",
                                    () -> fails
                                            ? Future.failedFuture("no store")
                                            : VertxStart.begin().vertx().timer(1))
                            .run()
                            .onSuccess(up -> System.out.println("up")));
        }
    }

    private static Process child(String how) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-cp", System.getProperty("java.class.path"), Child.class.getName(), how);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String rest(BufferedReader output) {
        return output.lines().collect(Collectors.joining("\n"));
    }

    @Test
    void a_start_that_fails_ends_the_process_with_its_reason_and_undoes_what_was_begun() throws Exception {
        Process child = child("fails");
        String output = rest(child.inputReader(StandardCharsets.UTF_8));

        assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(Launch.FAILED);
        assertThat(output)
                .contains("child does not start: step 1/1 connect failed: no store")
                .contains("closed");
    }

    @Test
    void a_process_that_is_told_to_end_stops_gracefully_and_its_last_lines_are_written() throws Exception {
        Process child = child("runs");
        BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (!"up".equals(line)) {
            assertThat(line).as("the child ended before it was up").isNotNull();
            line = output.readLine();
        }

        // Not child.destroy(): that closes our end of its output as well.
        child.toHandle().destroy();
        String last = rest(output);

        assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(last).contains("closed").contains("stopped cleanly after 1 steps");
    }
}

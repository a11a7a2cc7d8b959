package tokyo.infra.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real process whose output nobody reads: the pipe fills up, and logging must go on. */
class StalledConsoleIT {
    private static final long PATIENCE_SECONDS = 60;

    /** Far more than pipe (64 kB) and queue (16,384 lines) hold. */
    private static final int LINES = 40_000;

    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            Logger log = LoggerFactory.getLogger(Child.class);
            for (int i = 0; i < LINES; i++) {
                log.error("line {} of many that nobody reads", i);
            }
            System.err.println("went on");
            // No orderly end: it would wait for the reader that never comes.
            Runtime.getRuntime().halt(0);
        }
    }

    @Test
    void a_console_that_stalls_does_not_stall_who_logs() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), Child.class.getName()))
                .start();

        assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("went on");
    }
}

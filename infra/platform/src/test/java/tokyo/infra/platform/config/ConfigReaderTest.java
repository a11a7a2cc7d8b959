package tokyo.infra.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    enum Role {
        API,
        PUSH,
        NIGHT_JOBS
    }

    record Store(
            @Key(value = "store.uri", says = "where the store is")
            URI uri,

            @Key(value = "store.password", says = "its password")
            Secret password,

            @Key(value = "store.timeout", says = "longest wait", defaultTo = "500ms")
            Duration timeout) {}

    record Demo(
            @Key(value = "demo.port", says = "TCP port, 0 for any", defaultTo = "8080")
            int port,

            @Key(value = "demo.name", says = "shown in logs", defaultTo = "demo")
            String name,

            @Key(value = "demo.roles", says = "what this node does", defaultTo = "api,push")
            Set<Role> roles,

            @Key(value = "demo.folder", says = "where files are", defaultTo = "var")
            Path folder,

            @Key(value = "demo.bytes", says = "bytes of a body at most", defaultTo = "1024")
            long bytes,

            @Key(value = "demo.open", says = "whether it opens", defaultTo = "true")
            boolean open,

            @Key(value = "demo.mark", says = "shown when given")
            Optional<String> mark,

            Store store) {
        Demo {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("demo.port must be from 0 to 65535");
            }
        }
    }

    record Alias(
            @Key(value = "alias.one", says = "first", defaultTo = "1")
            int one,

            @Key(value = "alias.two", says = "second", defaultTo = "2")
            int two) {
        Alias {
            two = one + 1;
        }
    }

    private static final Map<String, String> ENOUGH =
            Map.of("store.uri", "mongodb://one.invalid,two.invalid:27018/city", "store.password", "hunter2");

    private static Demo read(Map<String, String> environment, Map<String, String> file) {
        return ConfigReader.read(Demo.class, new Settings(environment, file));
    }

    private static List<String> problems(Map<String, String> environment, Map<String, String> file) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(environment, file));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    private static Map<String, String> enoughAnd(String name, String text) {
        return new Settings(Map.of(), ENOUGH).with(Map.of(name, text)).file();
    }

    @Test
    void what_is_not_given_has_its_default() {
        Demo demo = read(Map.of(), ENOUGH);

        assertThat(demo.port()).isEqualTo(8080);
        assertThat(demo.roles()).containsExactly(Role.API, Role.PUSH);
        assertThat(demo.mark()).isEmpty();
        assertThat(demo.store().timeout()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void the_environment_beats_the_file() {
        assertThat(read(Map.of("DEMO_PORT", "1"), enoughAnd("demo.port", "2")).port())
                .isEqualTo(1);
    }

    @Test
    void an_empty_variable_counts_as_not_given() {
        assertThat(read(Map.of("DEMO_PORT", " "), enoughAnd("demo.port", "2")).port())
                .isEqualTo(2);
    }

    @Test
    void all_problems_are_told_at_once() {
        List<String> problems = problems(
                Map.of("DEMO_ROLES", "api,nurse", "DEMO_OPEN", "yes"),
                Map.of("store.timeout", "soon", "demo.bytes", "many", "store.uri", "not a uri"));

        assertThat(problems)
                .anyMatch(line -> line.contains("\"nurse\" is none of api | push | night-jobs"))
                .anyMatch(line -> line.contains("DEMO_OPEN / demo.open: \"yes\" is neither true nor false"))
                .anyMatch(line -> line.contains("\"soon\" is no duration such as"))
                .anyMatch(line -> line.contains("\"many\" is no whole number"))
                .anyMatch(line -> line.contains("store.uri: is no URI"))
                .anyMatch(line -> line.contains("STORE_PASSWORD / store.password: is missing (its password)"))
                .hasSize(6);
    }

    @Test
    void what_the_record_refuses_is_a_problem_like_any_other() {
        assertThat(problems(Map.of("DEMO_PORT", "70000"), enoughAnd("demo.nmae", "x")))
                .containsExactly(
                        "demo.port must be from 0 to 65535", "demo.nmae: no such setting, did you mean demo.name?");
    }

    @Test
    void a_misspelt_variable_is_refused_with_the_nearest_name() {
        assertThat(problems(Map.of("STORE_TIMOUT", "1s"), ENOUGH))
                .containsExactly("STORE_TIMOUT: no such setting, did you mean STORE_TIMEOUT?");
    }

    @Test
    void variables_of_others_and_service_links_are_left_alone() {
        Map<String, String> foreign = Map.of(
                "PATH", "/bin",
                "STORE_SERVICE_HOST", "10.0.0.1",
                "STORE_PORT", "tcp://10.0.0.1:80",
                "STORE_PORT_80_TCP_ADDR", "10.0.0.1");

        assertThat(read(foreign, ENOUGH).port()).isEqualTo(8080);
        assertThat(problems(Map.of("STORE_PORT", "80"), ENOUGH)).hasSize(1);
    }

    @Test
    void keys_of_another_record_of_the_same_process_are_no_mistake() {
        Settings settings = new Settings(Map.of("ALIAS_ONE", "5"), enoughAnd("alias.two", "6"));

        assertThat(ConfigReader.read(Demo.class, settings, Alias.class).port()).isEqualTo(8080);
        assertThatThrownBy(() -> ConfigReader.read(Demo.class, settings)).hasMessageContaining("alias.two");
    }

    @Test
    void a_secret_comes_from_a_file_without_its_line_break(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hunter3\n");

        Demo demo = read(Map.of("STORE_PASSWORD_FILE", file.toString()), Map.of("store.uri", "mongodb://one.invalid"));

        assertThat(demo.store().password().reveal()).isEqualTo("hunter3");
        assertThat(problems(Map.of("STORE_PASSWORD_FILE", file.toString()), ENOUGH))
                .containsExactly("STORE_PASSWORD / store.password: is given both as a value and as a file");
        assertThat(problems(Map.of("STORE_PASSWORD_FILE", folder + "/none"), Map.of("store.uri", "mongodb://a")))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    @Test
    void a_secret_is_shown_nowhere() {
        Demo demo = read(Map.of(), enoughAnd("store.uri", "mongodb://user:p@ss@one.invalid/city"));

        assertThat(demo.toString()).doesNotContain("hunter2");
        assertThat(RedactedConfig.lines(demo))
                .contains("store.password=***", "store.uri=mongodb://***@one.invalid/city", "demo.port=8080");
        assertThat(problems(Map.of("DEMO_PORT", "x"), ENOUGH).toString()).doesNotContain("hunter2");
    }

    @Test
    void each_key_changes_exactly_one_field() {
        assertThat(ConfigProof.violations(Demo.class, ENOUGH)).isEmpty();
    }

    @Test
    void a_key_that_changes_two_fields_or_none_is_found() {
        assertThat(ConfigProof.violations(Alias.class, Map.of()))
                .contains("alias.one changes [alias.one, alias.two]")
                .anyMatch(line -> line.startsWith("alias.two: no other value was accepted"));
    }

    @Test
    void the_table_names_every_key_with_its_default_and_meaning() {
        assertThat(ConfigTable.markdown(Demo.class))
                .contains("| `DEMO_PORT` | `demo.port` | int | `8080` | TCP port, 0 for any |\n")
                .contains("| `STORE_PASSWORD` (or `STORE_PASSWORD_FILE`) | `store.password` | secret | **required** |")
                .contains("list of api \\| push \\| night-jobs")
                .hasLineCount(2 + 10);
    }

    @Test
    void a_record_that_asks_for_one_key_twice_is_a_bug() {
        record Twice(
                @Key(value = "a.b", says = "x", defaultTo = "1")
                int one,

                @Key(value = "a-b", says = "x", defaultTo = "1")
                int two) {}

        assertThatThrownBy(() -> ConfigReader.read(Twice.class, new Settings(Map.of(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A_B twice");
    }
}

package tokyo.push.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private final Targets targets = new Targets("131211@hooks.adachi.example, 132101@Koganei.example", false);

    private boolean allows(String url) {
        return targets.allows("131211", URI.create(url));
    }

    @Test
    void a_registered_host_is_reached_by_https() {
        assertThat(allows("https://hooks.adachi.example/notices?x=1")).isTrue();
        assertThat(allows("https://HOOKS.adachi.example:443/")).isTrue();
        assertThat(targets.allows("132101", URI.create("https://koganei.example/")))
                .isTrue();
    }

    @Test
    void nothing_else_is_reached() {
        for (String url : List.of(
                "http://hooks.adachi.example/",
                "https://hooks.adachi.example:8443/",
                "https://koganei.example/",
                "https://hooks.adachi.example.evil.example/",
                "https://evil.example/hooks.adachi.example",
                "https://hooks.adachi.example@evil.example/",
                "https://user:word@hooks.adachi.example/",
                "https://hooks.adachi.example./",
                "https://hooks.adachi.example/#x",
                "https://localhost/",
                "http://127.0.0.1:8082/",
                "http://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "file:///etc/passwd",
                "https:///",
                "mailto:x@hooks.adachi.example",
                "hooks.adachi.example")) {
            assertThat(allows(url)).as(url).isFalse();
        }
        assertThat(new Targets("", false).allows("131211", URI.create("https://hooks.adachi.example/")))
                .isFalse();
    }

    @Test
    void this_machine_is_reached_in_development_only() {
        Targets development = new Targets("", true);
        assertThat(development.allows("131211", URI.create("http://127.0.0.1:9000/x")))
                .isTrue();
        assertThat(development.allows("131211", URI.create("http://127.0.0.2/")))
                .isFalse();
        assertThat(development.allows("131211", URI.create("ftp://localhost/"))).isFalse();
    }
}

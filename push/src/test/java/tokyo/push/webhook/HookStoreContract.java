package tokyo.push.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What every HookStore promises. */
interface HookStoreContract {
    HookStore store();

    private static Hook hook(String nonce) {
        return new Hook("131211", URI.create("https://hooks.adachi.example/notices"), nonce);
    }

    @Test
    default void a_tenant_has_one_hook_the_last_that_it_named_until_it_is_removed() {
        assertThat(now(store().find("131211"))).isEmpty();
        now(store().put(hook("first")));
        now(store().put(hook("second")));
        assertThat(now(store().find("131211"))).contains(hook("second"));
        assertThat(now(store().find("132101"))).isEmpty();
        now(store().remove("131211"));
        now(store().remove("131211"));
        assertThat(now(store().find("131211"))).isEmpty();
    }
}

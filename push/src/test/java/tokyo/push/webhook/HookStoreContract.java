package tokyo.push.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tokyo.push.webhook.HookStore.Standing;

/** What every HookStore promises. */
interface HookStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    HookStore store();

    private static Hook hook(String nonce) {
        return new Hook("131211", URI.create("https://hooks.adachi.example/notices"), nonce);
    }

    private static Standing fresh(Hook hook) {
        return new Standing(hook, 0, Instant.EPOCH, 0);
    }

    @Test
    default void a_tenant_has_one_hook_the_last_that_it_named_until_it_is_removed() {
        assertThat(now(store().all())).isEmpty();
        now(store().put(hook("first")));
        now(store().put(hook("second")));
        Hook other = new Hook("132101", URI.create("https://koganei.example/"), "third");
        now(store().put(other));
        assertThat(now(store().all())).containsExactlyInAnyOrder(fresh(hook("second")), fresh(other));
        now(store().remove("131211"));
        now(store().remove("131211"));
        assertThat(now(store().all())).containsExactly(fresh(other));
    }

    @Test
    default void how_a_hook_answers_is_kept_until_another_takes_its_place() {
        now(store().put(hook("first")));
        Standing silent = new Standing(hook("first"), 3, NOON, 17);
        now(store().keep(silent));
        assertThat(now(store().all())).containsExactly(silent);
        now(store().put(hook("second")));
        now(store().keep(silent));
        assertThat(now(store().all())).containsExactly(fresh(hook("second")));
        now(store().remove("131211"));
        now(store().keep(silent));
        assertThat(now(store().all())).isEmpty();
    }
}

package tokyo.infra.devkit.standins.phones;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.phones.Arrival.Effect;

class PhoneTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private final Phones phones = new Phones(Clock.fixed(NOW, ZoneOffset.UTC), "");
    private final Phone phone = phones.install("phone-1", "parent-koganei").orElseThrow();
    private int messages;

    @Test
    void a_replacement_stays_quiet_and_a_dismissed_tag_comes_back_loudly() {
        show("t1");
        show("t1");
        assertThat(phone.dismiss("t1")).isTrue();
        assertThat(phone.dismiss("t1")).isFalse();
        show("t1");
        show("t1");

        assertThat(phone.log())
                .extracting(Arrival::effect)
                .containsExactly(Effect.SHOWN, Effect.REPLACED, Effect.SHOWN_AGAIN_AFTER_DISMISSAL, Effect.REPLACED);
        assertThat(phones.deliveredAgain()).isEqualTo(3);
        assertThat(phones.repeats()).hasSize(3);
        assertThat(phones.shownAgainAfterDismissal()).isEqualTo(1);
    }

    @Test
    void a_silent_message_does_not_make_a_dismissal_forgotten() {
        show("t1");
        phone.dismiss("t1");
        phones.deliver(phone, new Pushed("m", Optional.of("t1"), "", "", Optional.empty(), "{}"));
        show("t1");
        assertThat(phones.shownAgainAfterDismissal()).isEqualTo(1);
    }

    @Test
    void an_app_that_remembers_shows_nothing_again_that_its_owner_put_away() {
        Phone remembering =
                phones.installRemembering("phone-2", "parent-koganei").orElseThrow();
        show(remembering, "t1");
        show(remembering, "t1");
        remembering.dismiss("t1");
        show(remembering, "t1");
        show(remembering, "t1");
        show(remembering, "t2");

        assertThat(remembering.log())
                .extracting(Arrival::effect)
                .containsExactly(Effect.SHOWN, Effect.REPLACED, Effect.HELD_BACK, Effect.HELD_BACK, Effect.SHOWN);
        assertThat(remembering.screen()).extracting(Phone.Shown::slot).containsExactly("t2");
        assertThat(phones.heldBack()).isEqualTo(2);
        assertThat(phones.deliveredAgain()).isEqualTo(3);
        assertThat(phones.shownAgainAfterDismissal()).isZero();
    }

    @Test
    void screen_and_log_keep_the_newest_only() {
        for (int i = 0; i < 2 * Phone.MAX_LOG; i++) {
            show("t" + i);
        }
        assertThat(phone.screen()).hasSize(Phone.MAX_ON_SCREEN);
        assertThat(phone.screen().get(0).slot()).isEqualTo("t" + (2 * Phone.MAX_LOG - 1));
        assertThat(phone.log()).hasSize(Phone.MAX_LOG);
        assertThat(phone.received()).isEqualTo(2L * Phone.MAX_LOG);
    }

    @Test
    void installing_twice_keeps_the_phone_and_uninstalling_is_for_good() {
        assertThat(phones.install("phone-1", "somebody else")).containsSame(phone);
        assertThat(phones.uninstall("phone-1")).isTrue();
        assertThat(phones.uninstall("phone-1")).isFalse();
        assertThat(phones.install("phone-1", "parent-koganei")).isEmpty();
        assertThat(phones.find("phone-1")).isEmpty();
    }

    @Test
    void a_phone_forgets_the_oldest_tags_only() {
        show("first");
        phone.dismiss("first");
        for (int i = 0; i < Phone.MAX_TAGS - 1; i++) {
            show("t" + i);
        }
        show("first");
        assertThat(phones.shownAgainAfterDismissal()).isEqualTo(1);
        for (int i = 0; i < Phone.MAX_TAGS; i++) {
            show("u" + i);
        }
        show("first");
        assertThat(phones.deliveredAgain()).isEqualTo(1);
    }

    @Test
    void no_more_phones_are_installed_than_fit_and_retired_tokens_count() {
        Phones few = new Phones(Clock.fixed(NOW, ZoneOffset.UTC), "known-", 2);
        assertThat(few.install("phone-1", "")).isPresent();
        assertThat(few.find("known-1")).isEmpty();
        assertThat(few.addressed("known-1")).isPresent();
        assertThat(few.find("known-1")).isPresent();
        assertThat(few.uninstall("phone-1")).isTrue();
        assertThat(few.install("phone-2", "")).isEmpty();
        assertThat(few.addressed("known-2")).isEmpty();
        assertThat(few.count()).isEqualTo(1);
    }

    private void show(String tag) {
        show(phone, tag);
    }

    private void show(Phone to, String tag) {
        String id = "m" + messages++;
        phones.deliver(to, new Pushed(id, Optional.of(tag), "件名", "本文", Optional.empty(), "{}"));
    }

    @Test
    void a_prefix_says_whose_app_remembers_and_pages_list_what_arrived() {
        Phones phones = new Phones(Clock.systemUTC(), "plain-", "keeps-");
        for (String token : List.of("plain-1", "keeps-1")) {
            Phone phone = phones.addressed(token).orElseThrow();
            show(phone, "t1");
            phone.dismiss("t1");
            show(phone, "t1");
            assertThat(phone.tags()).containsExactly("t1");
        }
        assertThat(phones.addressed("other-1")).isEmpty();
        assertThat(phones.find("plain-1").orElseThrow().screen()).hasSize(1);
        assertThat(phones.find("keeps-1").orElseThrow().screen()).isEmpty();
        assertThat(phones.page(0, 1)).extracting(Phone::token).containsExactly("plain-1");
        assertThat(phones.page(1, 5)).extracting(Phone::token).containsExactly("keeps-1");
        assertThat(phones.page(2, 5)).isEmpty();
    }
}

package tokyo.push.preference;

import java.time.Duration;
import java.util.Set;
import tokyo.infra.platform.config.Key;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Wishes;

/** When phones ring for who has chosen nothing. */
public record TimesConfig(
        @Key(
                value = "push.quiet-from",
                says = "when quiet hours begin in Tokyo, after midnight, for who has not chosen",
                defaultTo = "21h")
        Duration quietFrom,

        @Key(value = "push.quiet-for", says = "how long they last, 0s to 24h; 0s for none", defaultTo = "11h")
        Duration quietFor,

        @Key(value = "push.cap", says = "messages a day for who has not chosen, 0 to 50", defaultTo = "5")
        int cap,

        @Key(
                value = "push.hold-look",
                says =
                        "how often held messages are looked at although they are not due; short only where the clock is moved",
                defaultTo = "3h")
        Duration holdLook) {

    public TimesConfig {
        boolean hours =
                quietFrom.toMinutes() < Duration.ofDays(1).toMinutes() && quietFor.compareTo(Duration.ofDays(1)) <= 0;
        if (!hours || cap < 0 || cap > Wishes.MAX_CAP || holdLook.isZero()) {
            throw new IllegalArgumentException(
                    "quiet hours of one day, a cap of 0 to " + Wishes.MAX_CAP + ", and some time between two looks");
        }
    }

    public Wishes wishes() {
        QuietHours quiet = new QuietHours((int) quietFrom.toMinutes(), (int) quietFor.toMinutes());
        return new Wishes(Set.of(), true, quiet, cap);
    }
}

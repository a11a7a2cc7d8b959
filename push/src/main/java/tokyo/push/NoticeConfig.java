package tokyo.push;

import java.time.Duration;
import java.util.Optional;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;

/** How notices of wards are released, and how wards know residents. */
public record NoticeConfig(
        @Key(
                value = "push.stage-pause",
                says = "time between two stages of a notice's release, for somebody to stop it",
                defaultTo = "10m")
        Duration stagePause,

        @Key(
                value = "push.list-retention",
                says =
                        "how long a list of recipients is kept after the last step of its notice, at least 1d; hash and numbers stay for ever",
                defaultTo = "90d")
        Duration listRetention,

        @Key(
                value = "push.pseudonym-key",
                says = "secret from which wards' names for residents are made; needed in production, never changed")
        Optional<Secret> pseudonymKey,

        @Key(
                value = "push.webhook-hosts",
                says = "hosts of wards' systems that may be told, as tenant@host, parted by commas")
        Optional<String> webhookHosts,

        @Key(
                value = "push.webhook-loopback",
                says = "development only: webhooks may also name this machine, and use http",
                defaultTo = "false")
        boolean webhookLoopback) {
    /** Good enough for data that nobody minds. */
    private static final String DEVELOPMENT = "for development only, worth nothing";

    public NoticeConfig {
        if (stagePause.isNegative()) {
            throw new IllegalArgumentException("push.stage-pause must not be negative");
        }
        if (listRetention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("push.list-retention must be at least a day");
        }
        if (pseudonymKey.filter(key -> key.reveal().length() < 16).isPresent()) {
            throw new IllegalArgumentException("push.pseudonym-key needs at least 16 characters");
        }
    }

    String pseudonymSecret() {
        return pseudonymKey.map(Secret::reveal).orElse(DEVELOPMENT);
    }
}

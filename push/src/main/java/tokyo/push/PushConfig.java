package tokyo.push;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.national.NationalConfig;
import tokyo.push.preference.TimesConfig;
import tokyo.push.sender.FcmAdapter;
import tokyo.push.sender.FcmConfig;

/** How push reaches the phones, and how soon it looks for news. */
public record PushConfig(
        @Key(value = "fcm.project", says = "Firebase project id")
        String project,

        @Key(value = "fcm.service-account", says = "key file of the service account; not together with fcm.stand-in")
        Optional<Path> serviceAccount,

        @Key(value = "fcm.stand-in", says = "base URL of an FCM stand-in (development only)")
        Optional<URI> standIn,

        @Key(
                value = "fcm.adapter",
                says = "who speaks to FCM: the Admin SDK, or our own HTTP/2 client for more than 600 messages a second",
                defaultTo = "sdk")
        FcmAdapter adapter,

        @Key(value = "fcm.threads", says = "messages of the SDK on their way at once, 1 to 100", defaultTo = "100")
        int threads,

        @Key(
                value = "fcm.quota",
                says = "messages a minute that the project may send, over all nodes",
                defaultTo = "600000")
        int quota,

        @Key(
                value = "fcm.backoff",
                says = "first wait when FCM is ill or silent; FCM asks for at least 10s",
                defaultTo = "10s")
        Duration backoff,

        @Key(value = "push.look", says = "how often a new day and changed rules are looked for", defaultTo = "10s")
        Duration look,

        @Key(
                value = "push.inbox-kept",
                says = "how long alerts can be read; what is still to be done stays until its deadline. At least 90d",
                defaultTo = "730d")
        Duration inboxKept,

        NoticeConfig notices,
        TimesConfig times,

        @Key(
                value = "national.url",
                says = "base URL of the national registry's API; without it only the Tokyo file is imported")
        Optional<URI> nationalUrl,

        @Key(value = "national.id", says = "operator id at the national registry", defaultTo = "none")
        String nationalId,

        @Key(value = "national.password", says = "operator password at the national registry")
        Optional<Secret> nationalPassword) {

    /** What did not ring is told beside its alert, and the record of that is kept as long. */
    private static final Duration SHORTEST_KEPT = DeliveryRecords.KEPT;

    public PushConfig {
        if (inboxKept.compareTo(SHORTEST_KEPT) < 0) {
            throw new IllegalArgumentException("push.inbox-kept must be at least " + SHORTEST_KEPT.toDays() + "d");
        }
    }

    NationalConfig national() {
        Secret password = nationalPassword.orElse(new Secret(""));
        return new NationalConfig(nationalUrl, nationalId, password, NationalConfig.ANSWER_WITHIN);
    }

    FcmConfig fcm() {
        return new FcmConfig(project, serviceAccount, standIn, adapter, threads, FcmConfig.ANSWER_WITHIN);
    }
}

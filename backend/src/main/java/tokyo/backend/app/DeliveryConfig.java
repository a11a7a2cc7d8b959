package tokyo.backend.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import tokyo.infra.platform.config.Key;

/** How push reaches the phones. */
public record DeliveryConfig(
        @Key(value = "fcm.project", says = "Firebase project id")
        String project,

        @Key(value = "fcm.service-account", says = "key file of the service account; not together with fcm.stand-in")
        Optional<Path> serviceAccount,

        @Key(value = "fcm.stand-in", says = "base URL of an FCM stand-in (development only)")
        Optional<URI> standIn,

        @Key(value = "fcm.threads", says = "messages on their way at once, 1 to 100", defaultTo = "100")
        int threads) {}

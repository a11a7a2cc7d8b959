package tokyo.gateway.web;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.infra.platform.config.Key;

/**
 * How residents' browsers become endpoints of FCM: the public half of a Firebase web app. All five of Firebase, or none; nothing here is
 * a secret, every visitor's browser reads it.
 */
public record RingConfig(
        @Key(value = "web-push.project-id", says = "Firebase project id, the same as fcm.project of the backend")
        Optional<String> projectId,

        @Key(value = "web-push.api-key", says = "apiKey of the Firebase web app; public")
        Optional<String> apiKey,

        @Key(value = "web-push.app-id", says = "appId of the Firebase web app")
        Optional<String> appId,

        @Key(value = "web-push.sender-id", says = "messagingSenderId of the Firebase web app")
        Optional<String> senderId,

        @Key(value = "web-push.vapid-key", says = "public key of the project's web push certificate (VAPID)")
        Optional<String> vapidKey,

        @Key(
                value = "web-push.stand-in",
                says = "base URL of an FCM stand-in that takes browsers for its phones (development only)")
        Optional<URI> standIn) {
    /** What the Firebase SDK asks for an installation and for a registration token. */
    private static final List<String> GOOGLE =
            List.of("https://firebaseinstallations.googleapis.com", "https://fcmregistrations.googleapis.com");

    public RingConfig {
        long given = Stream.of(projectId, apiKey, appId, senderId, vapidKey)
                .filter(Optional::isPresent)
                .count();
        List<String> reasons = new ArrayList<>();
        if (standIn.isEmpty() && given != 0 && given != 5) {
            reasons.add(
                    "web-push.*: project-id, api-key, app-id, sender-id and vapid-key are given together or not at all");
        }
        if (standIn.isPresent() && (given != 1 || projectId.isEmpty())) {
            reasons.add("web-push.stand-in goes with web-push.project-id and with no other setting of web-push");
        }
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", reasons));
        }
    }

    /** No browser can be rung; pages say so. */
    public static RingConfig none() {
        return new RingConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Reasons why production refuses it, for the operator to read. */
    public List<String> unfitForProduction() {
        return standIn.isPresent() ? List.of("web-push.stand-in is for development only") : List.of();
    }

    /** Where pages may connect beside their own origin, as the Content-Security-Policy names it. */
    List<String> connectSources() {
        return standIn.map(url -> List.of(url.getScheme() + "://" + url.getAuthority()))
                .orElseGet(() -> vapidKey.isPresent() ? GOOGLE : List.of());
    }

    /** The module that pages import: which of their modules gets tokens, and what it has to know. */
    String script() {
        JsonObject settings = new JsonObject();
        projectId.ifPresent(id -> settings.put("projectId", id));
        apiKey.ifPresent(key -> settings.put("apiKey", key));
        appId.ifPresent(id -> settings.put("appId", id));
        senderId.ifPresent(id -> settings.put("messagingSenderId", id));
        vapidKey.ifPresent(key -> settings.put("vapidKey", key));
        standIn.ifPresent(url -> settings.put("url", url.toString()));
        return "export const source = " + source() + ";\nexport const settings = " + settings.encode() + ";\n";
    }

    private String source() {
        if (standIn.isPresent()) {
            return "'/resident/ring-stand-in.js'";
        }
        return vapidKey.isPresent() ? "'/resident/ring-firebase.js'" : "undefined";
    }
}

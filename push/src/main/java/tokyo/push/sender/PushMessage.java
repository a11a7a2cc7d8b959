package tokyo.push.sender;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.Platform;

/**
 * One ring of one device.
 *
 * @param tag the same on every attempt: a second copy takes the place of the first on the screen; 32 hex digits
 * @param title shown on a lock screen: nothing about the person
 * @param data opaque ids only; the app asks for the rest
 * @param usefulFor the push service forgets it afterwards
 */
public record PushMessage(
        Endpoint endpoint,
        String tag,
        String title,
        String body,
        Map<String, String> data,
        Duration usefulFor,
        Urgency urgency) {
    private static final String NO_TAG = "0".repeat(32);

    private static final Endpoint NOBODY = Endpoint.of(
            new PersonId("nobody"), EndpointKind.TOKEN, "nobody", Platform.ANDROID, "tokyo", "ja", Instant.EPOCH);

    public PushMessage {
        data = Map.copyOf(data);
    }

    /** As nearly everything rings: when the device wakes up anyway. */
    public PushMessage(
            Endpoint endpoint, String tag, String title, String body, Map<String, String> data, Duration usefulFor) {
        this(endpoint, tag, title, body, data, usefulFor, Urgency.NORMAL);
    }

    /** As an alert looks, and for nobody's device; to be asked about, not to be sent. */
    static PushMessage toNobody() {
        return new PushMessage(NOBODY, NO_TAG, "東京アプリ", "送信の準備です", Map.of("alertId", NO_TAG), Duration.ofDays(7));
    }

    boolean isToNobody() {
        return endpoint.equals(NOBODY);
    }
}

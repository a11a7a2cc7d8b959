package tokyo.push.sender;

import java.time.Duration;
import java.util.Map;
import tokyo.push.endpoint.Endpoint;

/**
 * One ring of one device.
 *
 * @param tag the same on every attempt: a second copy takes the place of the first on the screen; 32 hex digits
 * @param title shown on a lock screen: nothing about the person
 * @param data opaque ids only; the app asks for the rest
 * @param usefulFor the push service forgets it afterwards
 */
public record PushMessage(
        Endpoint endpoint, String tag, String title, String body, Map<String, String> data, Duration usefulFor) {
    public PushMessage {
        data = Map.copyOf(data);
    }
}

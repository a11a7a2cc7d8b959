package tokyo.push.sender;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import com.google.firebase.messaging.WebpushNotification;
import java.time.Instant;
import tokyo.push.decision.Urgency;

/**
 * One message in the SDK's words, for whatever the device runs: the tag replaces an earlier copy on each platform.
 *
 * <p>Normal priority unless a life may hang on it: FCM lowers apps whose urgent messages are not urgent, and a programme waits for the
 * morning.
 */
final class FcmMessages {
    /**
     * Where a message to nobody goes: FCM validates it without knowing a device, and no refusal is counted against the project. Nobody
     * follows it, and it is never sent.
     */
    static final String NOBODYS_TOPIC = "nobody";

    private FcmMessages() {}

    static Message of(PushMessage message, Instant now) {
        Message.Builder built = Message.builder()
                .setNotification(Notification.builder()
                        .setTitle(message.title())
                        .setBody(message.body())
                        .build())
                .putAllData(message.data())
                .setAndroidConfig(android(message))
                .setApnsConfig(apns(message, now))
                .setWebpushConfig(webpush(message));
        return addressed(built, message).build();
    }

    /** Tokens are deprecated in favour of installation ids, and every phone of today still has one. */
    @SuppressWarnings("deprecation")
    private static Message.Builder addressed(Message.Builder built, PushMessage message) {
        if (message.isToNobody()) {
            return built.setTopic(NOBODYS_TOPIC);
        }
        String value = message.endpoint().value();
        return switch (message.endpoint().kind()) {
            case TOKEN -> built.setToken(value);
            case FID -> built.setFid(value);
        };
    }

    private static AndroidConfig android(PushMessage message) {
        return AndroidConfig.builder()
                .setPriority(priority(message.urgency()))
                .setTtl(message.usefulFor().toMillis())
                .setNotification(AndroidNotification.builder()
                        .setTag(message.tag())
                        // The SDK in the app shows it, so that the app can hold a second copy back.
                        .setProxy(AndroidNotification.Proxy.DENY)
                        .setVisibility(AndroidNotification.Visibility.PRIVATE)
                        .build())
                .build();
    }

    private static AndroidConfig.Priority priority(Urgency urgency) {
        return switch (urgency) {
            case NORMAL -> AndroidConfig.Priority.NORMAL;
            case HIGH -> AndroidConfig.Priority.HIGH;
        };
    }

    /** 10 is shown at once, 5 when it suits the battery (Apple, "Sending notification requests to APNs"). */
    private static String apnsPriority(Urgency urgency) {
        return switch (urgency) {
            case NORMAL -> "5";
            case HIGH -> "10";
        };
    }

    /** RFC 8030, 5.3: "high" reaches a device with a low battery too. */
    private static String webUrgency(Urgency urgency) {
        return switch (urgency) {
            case NORMAL -> "normal";
            case HIGH -> "high";
        };
    }

    private static ApnsConfig apns(PushMessage message, Instant now) {
        return ApnsConfig.builder()
                .putHeader("apns-collapse-id", message.tag())
                .putHeader("apns-priority", apnsPriority(message.urgency()))
                .putHeader(
                        "apns-expiration",
                        Long.toString(now.plus(message.usefulFor()).getEpochSecond()))
                .setAps(Aps.builder()
                        .setThreadId("alerts")
                        .setMutableContent(true)
                        .build())
                .build();
    }

    private static WebpushConfig webpush(PushMessage message) {
        return WebpushConfig.builder()
                .putHeader("Topic", message.tag())
                .putHeader("TTL", Long.toString(message.usefulFor().toSeconds()))
                .putHeader("Urgency", webUrgency(message.urgency()))
                .setNotification(WebpushNotification.builder()
                        .setTag(message.tag())
                        .setTitle(message.title())
                        .setBody(message.body())
                        .build())
                .build();
    }
}

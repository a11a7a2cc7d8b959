package tokyo.push.template;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a lock screen shows for a notice, and how many bytes of FCM's limit that takes. */
public final class Doorbells {
    /** FCM refuses a message whose notification and data exceed this many bytes of UTF-8, keys and values together. */
    public static final int FCM_LIMIT_BYTES = 4_096;

    /** Both names of the notification's fields count. */
    private static final int FIELD_BYTES = "title".length() + "body".length();

    private Doorbells() {}

    public static String title(Language language) {
        return Catalogue.of(language).say("ring.title");
    }

    /** The writer's own words for the lock screen; without any, only who has written. */
    public static String body(Variants.Chosen chosen, String sender) {
        return chosen.variant()
                .doorbell()
                .orElseGet(() -> Catalogue.of(chosen.language()).say("ring.notice", sender));
    }

    /** @param data what the app is given beside the words */
    public static int bytes(String title, String body, Map<String, String> data) {
        int sum = FIELD_BYTES + utf8(title) + utf8(body);
        for (Map.Entry<String, String> entry : data.entrySet()) {
            sum += utf8(entry.getKey()) + utf8(entry.getValue());
        }
        return sum;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

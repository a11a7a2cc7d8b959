package tokyo.infra.devkit.standins.phones;

import java.util.Optional;

/**
 * One message as it reaches a phone.
 *
 * @param id the name that the push service gave it
 * @param tag a later message with the same tag takes the place of this one on the screen; empty: it stands alone
 * @param title of the notification; empty title and body: the message is for the app only and shows nothing
 * @param link where a tap leads
 * @param data what the app receives beside the notification, as JSON
 */
public record Pushed(String id, Optional<String> tag, String title, String body, Optional<String> link, String data) {

    boolean shows() {
        return !title.isEmpty() || !body.isEmpty();
    }

    /** The tag, or the message's own id: then nothing else can replace it. */
    String slot() {
        return tag.orElse(id);
    }
}

package tokyo.push.inbox;

import java.util.List;

/**
 * One step of the decision behind an alert, as it was when the alert was written.
 *
 * @param args what the code's sentence speaks about, in its order
 * @param text the sentence, in plain Japanese
 */
public record Because(String code, List<String> args, String text) {
    public Because {
        args = List.copyOf(args);
    }
}

package tokyo.push.inbox;

import java.util.List;

/**
 * One step of the decision behind an alert, as data; the words are chosen when somebody reads it.
 *
 * @param args what the code's sentence speaks about, in its order
 * @param quote the words of the source; empty when there are none
 */
public record Because(String code, List<String> args, String quote) {
    public Because {
        args = List.copyOf(args);
    }
}

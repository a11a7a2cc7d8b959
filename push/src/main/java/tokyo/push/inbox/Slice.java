package tokyo.push.inbox;

import java.util.List;

/**
 * A piece of an inbox, newest first.
 *
 * @param revision grows with every change of the inbox
 * @param next the position to ask for next; 0 when nothing older is left
 * @param unread among the newest entries, those that lie in the person's own document
 */
public record Slice(List<Entry> entries, long revision, int next, int unread) {
    public Slice {
        entries = List.copyOf(entries);
    }
}

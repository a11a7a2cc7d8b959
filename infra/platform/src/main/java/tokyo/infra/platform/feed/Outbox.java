package tokyo.infra.platform.feed;

import java.util.List;
import java.util.Map;

/**
 * The events that one document carries, in the order of its changes; told ones may still be among them.
 *
 * @param closed no document of the owner, but a note that these stamps will never be used
 */
record Outbox(String key, boolean closed, List<Entry> entries) {

    /** One event in a document. */
    record Entry(EventStamp stamp, String type, Map<String, Object> payload) {}

    Outbox {
        entries = List.copyOf(entries);
    }

    FeedEvent event(Entry entry) {
        return new FeedEvent(entry.stamp().id(), key, entry.type(), entry.payload());
    }
}

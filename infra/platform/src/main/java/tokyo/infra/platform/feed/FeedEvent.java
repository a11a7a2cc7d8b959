package tokyo.infra.platform.feed;

import java.util.Map;

/**
 * Something that was committed; it may be told more than once, always under the same id.
 *
 * @param key id of the document that changed; events of one key are told in the order of its changes
 * @param payload what the writer wrote beside its change
 */
public record FeedEvent(String id, String key, String type, Map<String, Object> payload) {}

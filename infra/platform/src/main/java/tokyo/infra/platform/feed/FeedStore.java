package tokyo.infra.platform.feed;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Outboxes of one collection and the state of its feed; every method is one atomic step and may be repeated. */
interface FeedStore {

    /** Makes the writer known, with nothing told; before its first stamp is used. */
    Future<Void> register(String writer);

    /** Shows that the writer lives; false if it was closed as dead: then none of its unused stamps will ever be accepted. */
    Future<Boolean> beatIfRegistered(String writer);

    /** Says that the writer will not use another stamp, and that none is under way. */
    Future<Void> leave(String writer);

    Future<FeedState> state();

    /** All documents whose outbox holds one of the stamps, closed ones too. */
    Future<List<Outbox>> holding(List<EventStamp> stamps);

    /**
     * Closes all of these stamps if none was used: whoever comes later with one of them meets a duplicate.
     *
     * @return false if at least one was used; nothing is closed by this call then
     */
    Future<Boolean> closeIfUnused(List<EventStamp> stamps);

    /**
     * Notes how far these writers' events are told, if no leader has taken a step since that revision; it is one higher then.
     *
     * <p>So a step that arrives late, or one of an earlier leader, never takes the feed back: a position that went back over
     * forgotten events would look like the end of its writer.
     *
     * @return false if there was a step; nothing is stored by this call then
     */
    Future<Boolean> advanceIfUnchanged(long revision, Map<String, FeedState.WriterState> told);

    /** Lets a writer go whose events are all told, under the same condition. */
    Future<Boolean> removeIfUnchanged(long revision, String writer);

    /** Takes told events out of a document. The last one of a document always stays: an empty array would be a key as well. */
    Future<Void> forget(String key, List<EventStamp> told);
}

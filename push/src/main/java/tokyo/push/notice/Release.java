package tokyo.push.notice;

import java.time.Instant;

/**
 * How far the recipients have been told.
 *
 * @param due when the next step may be taken, by the business clock
 * @param stage from 1; 0 before it has begun
 * @param handled recipients that were told or left out
 * @param moved of those, who live elsewhere by now
 * @param withdrawn of those, who have withdrawn their consent or their link
 * @param unfollowed of those, who do not follow the topics of the notice any more
 */
public record Release(Instant due, int stage, int handled, int moved, int withdrawn, int unfollowed) {

    public static Release at(Instant due) {
        return new Release(due, 0, 0, 0, 0, 0);
    }

    public Release stage(int next, Instant when) {
        return new Release(when, next, handled, moved, withdrawn, unfollowed);
    }

    public Release further(int more, int movedMore, int withdrawnMore, int unfollowedMore) {
        return new Release(
                due, stage, handled + more, moved + movedMore, withdrawn + withdrawnMore, unfollowed + unfollowedMore);
    }

    /** In whose inbox it lies. */
    public int told() {
        return handled - moved - withdrawn - unfollowed;
    }
}

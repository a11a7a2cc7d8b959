package tokyo.push.link;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Each tenant's list of what has changed of its links. It only grows, and what stands in it keeps its place: whoever has read it up
 * to a place misses nothing by going on from there. Every method is one atomic step and may be repeated.
 */
public interface LinkListStore {

    /** Changes that lie together, about 30 kB; the most that one reading gives. */
    int CHUNK = 200;

    /** At the end, unless it stands among the last {@link #CHUNK} already. */
    Future<Void> append(String tenant, LinkChange change);

    /** How many changes stand there. */
    Future<Integer> length(String tenant);

    /**
     * What stands there from that place on.
     *
     * @param from 0 for the beginning
     * @return at most {@code limit}, none only at the end; empty if the list does not reach to that place
     */
    Future<Optional<List<LinkChange>>> read(String tenant, int from, int limit);
}

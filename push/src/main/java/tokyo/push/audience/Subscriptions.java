package tokyo.push.audience;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Topic;
import tokyo.push.preference.Wished;

/**
 * What people follow: each topic that they let ring. Who has chosen nothing follows what the city rings for by default, which is
 * everything: nobody misses anything because of a choice that they never made.
 */
@FunctionalInterface
public interface Subscriptions {

    /** For each of the persons. */
    Future<Map<PersonId, Set<Topic>>> of(Collection<PersonId> persons);

    /** By the one choice of topics that there is; to unfollow one is to switch it off. */
    static Subscriptions by(Wished wished) {
        return persons -> wished.by(persons).map(found -> {
            Map<PersonId, Set<Topic>> follows = new HashMap<>();
            found.forEach((person, chosen) -> {
                Set<Topic> topics = new HashSet<>(List.of(Topic.values()));
                topics.removeAll(chosen.wishes().muted());
                follows.put(person, topics);
            });
            return follows;
        });
    }
}

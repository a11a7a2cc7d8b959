package tokyo.push.matter;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tokyo.push.api.PersonId;

/** What people have settled; every method is one atomic step a person, and may be repeated after a lost answer. */
public interface MatterStore {
    /** 20 children with 50 programmes each; beyond it the oldest is forgotten, and may be reminded of again. */
    int MAX = 1_000;

    /** Notes that the person put it away, unless it is settled already. */
    Future<Void> putAway(PersonId person, Matter matter, Instant now);

    /** Notes that the person has applied, unless that is noted already. */
    Future<Void> applied(PersonId person, Matter matter, Instant now);

    /** Takes back that the person has applied; nothing happens if nobody said so. */
    Future<Void> takeBack(PersonId person, Matter matter);

    /** What these persons have settled, oldest first; who has settled nothing is missing. */
    Future<Map<PersonId, List<Settled>>> settled(Collection<PersonId> persons);
}

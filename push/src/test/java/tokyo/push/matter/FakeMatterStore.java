package tokyo.push.matter;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tokyo.push.api.PersonId;
import tokyo.push.matter.Settled.How;

/** The twin in memory, under the same contract as the real store. */
public final class FakeMatterStore implements MatterStore {
    private final Map<PersonId, List<Settled>> byPerson = new HashMap<>();
    private int reads;

    @Override
    public Future<Void> putAway(PersonId person, Matter matter, Instant now) {
        List<Settled> own = own(person);
        if (own.stream().noneMatch(one -> one.matter().equals(matter))) {
            add(own, new Settled(matter, How.PUT_AWAY, now));
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> applied(PersonId person, Matter matter, Instant now) {
        List<Settled> own = own(person);
        Settled applied = new Settled(matter, How.APPLIED, now);
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).matter().equals(matter)) {
                own.set(i, own.get(i).how() == How.APPLIED ? own.get(i) : applied);
                return Future.succeededFuture();
            }
        }
        add(own, applied);
        return Future.succeededFuture();
    }

    private static void add(List<Settled> own, Settled settled) {
        own.add(settled);
        if (own.size() > MAX) {
            own.remove(0);
        }
    }

    @Override
    public Future<Void> takeBack(PersonId person, Matter matter) {
        own(person).removeIf(one -> one.matter().equals(matter) && one.how() == How.APPLIED);
        return Future.succeededFuture();
    }

    @Override
    public Future<Map<PersonId, List<Settled>>> settled(Collection<PersonId> persons) {
        reads++;
        Map<PersonId, List<Settled>> found = new HashMap<>();
        persons.stream()
                .filter(person -> !own(person).isEmpty())
                .forEach(person -> found.put(person, List.copyOf(own(person))));
        return Future.succeededFuture(found);
    }

    /** How often it was asked what is settled. */
    public int reads() {
        return reads;
    }

    private List<Settled> own(PersonId person) {
        return byPerson.computeIfAbsent(person, absent -> new ArrayList<>());
    }
}

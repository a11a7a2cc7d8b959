package tokyo.push.preference;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakePreferenceStore implements PreferenceStore {
    private final Map<PersonId, Preferences> chosen = new HashMap<>();

    @Override
    public synchronized Future<Map<PersonId, Preferences>> find(Collection<PersonId> persons) {
        Map<PersonId, Preferences> found = new HashMap<>(chosen);
        found.keySet().retainAll(persons);
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Boolean> replaceIfAt(PersonId person, long from, Preferences preferences) {
        Preferences next = preferences.withRevision(from + 1);
        Preferences present = chosen.get(person);
        long at = present == null ? 0 : present.revision();
        if (at == from) {
            chosen.put(person, next);
            return Future.succeededFuture(true);
        }
        return Future.succeededFuture(next.equals(present));
    }
}

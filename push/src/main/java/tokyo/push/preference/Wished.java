package tokyo.push.preference;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Wishes;
import tokyo.push.template.Language;

/** What people wish: their own choice, and for who has made none what the city has set. */
public final class Wished {
    private final PreferenceStore store;
    private final Preferences usual;

    public Wished(PreferenceStore store, Wishes usual) {
        this.store = store;
        this.usual = new Preferences(usual, Optional.empty(), 0);
    }

    /** For each of the persons. */
    public Future<Map<PersonId, Preferences>> by(Collection<PersonId> persons) {
        return store.find(persons).map(found -> {
            Map<PersonId, Preferences> all = new HashMap<>();
            persons.forEach(person -> all.put(person, found.getOrDefault(person, usual)));
            return all;
        });
    }

    Future<Preferences> by(PersonId person) {
        return by(List.of(person)).map(found -> found.getOrDefault(person, usual));
    }

    /** Empty for who has chosen none. */
    public Future<Optional<Language>> language(PersonId person) {
        return by(person).map(Preferences::language);
    }

    /** As stored, or empty if another revision than {@code from} is there. */
    Future<Optional<Preferences>> choose(PersonId person, long from, Preferences chosen) {
        return store.replaceIfAt(person, from, chosen)
                .map(replaced -> replaced ? Optional.of(chosen.withRevision(from + 1)) : Optional.empty());
    }
}

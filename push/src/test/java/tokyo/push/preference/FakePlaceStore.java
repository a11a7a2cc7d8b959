package tokyo.push.preference;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakePlaceStore implements PlaceStore {
    private final TreeMap<LocalDate, Map<PersonId, Set<AlertId>>> days = new TreeMap<>();
    private final TreeMap<LocalDate, Map<PersonId, Leader>> leaders = new TreeMap<>();

    @Override
    public synchronized Future<Map<PersonId, Set<AlertId>>> places(Collection<PersonId> persons, LocalDate day) {
        Map<PersonId, Set<AlertId>> found = new HashMap<>();
        days.getOrDefault(day, Map.of()).forEach((person, taken) -> {
            if (persons.contains(person)) {
                found.put(person, Set.copyOf(taken));
            }
        });
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Map<PersonId, Set<AlertId>>> takeIfBelow(Map<PersonId, Wanted> wanted, LocalDate day) {
        Map<PersonId, Set<AlertId>> places = days.computeIfAbsent(day, d -> new HashMap<>());
        wanted.forEach((person, one) -> one.alerts().forEach(alert -> {
            Set<AlertId> taken = places.getOrDefault(person, Set.of());
            if (taken.size() < one.cap()) {
                places.computeIfAbsent(person, p -> new LinkedHashSet<>()).add(alert);
            }
        }));
        return places(wanted.keySet(), day);
    }

    @Override
    public synchronized Future<Map<PersonId, Leader>> leadIfBelow(Map<PersonId, Lead> wanted, LocalDate day) {
        Map<PersonId, Set<AlertId>> places = days.computeIfAbsent(day, d -> new HashMap<>());
        Map<PersonId, Leader> leads = leaders.computeIfAbsent(day, d -> new HashMap<>());
        Map<PersonId, Leader> found = new HashMap<>();
        wanted.forEach((person, one) -> {
            if (!leads.containsKey(person)
                    && places.getOrDefault(person, Set.of()).size() < one.cap()) {
                places.computeIfAbsent(person, p -> new LinkedHashSet<>()).add(one.digest());
                leads.put(person, one.leader());
            }
            Optional.ofNullable(leads.get(person)).ifPresent(leader -> found.put(person, leader));
        });
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Map<PersonId, Leader>> succeedIfLed(Map<PersonId, Succession> wanted, LocalDate day) {
        Map<PersonId, Leader> leads = leaders.computeIfAbsent(day, d -> new HashMap<>());
        Map<PersonId, Leader> found = new HashMap<>();
        wanted.forEach((person, one) -> {
            leads.replace(person, one.ended(), one.next());
            Optional.ofNullable(leads.get(person)).ifPresent(leader -> found.put(person, leader));
        });
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Void> forgetBefore(LocalDate day) {
        days.headMap(day).clear();
        leaders.headMap(day).clear();
        return Future.succeededFuture();
    }
}

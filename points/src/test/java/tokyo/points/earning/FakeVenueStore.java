package tokyo.points.earning;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.points.api.PersonKey;

/** The twin in memory, under the same contract as the real store. */
final class FakeVenueStore implements VenueStore {
    private record Taken(String venue, Instant since, List<PersonKey> people) {}

    private final Map<String, Venue> venues = new HashMap<>();
    private final Map<String, Taken> places = new HashMap<>();

    @Override
    public Future<Venue> createIfAbsent(Venue venue) {
        Venue before = venues.putIfAbsent(venue.id(), venue);
        return Future.succeededFuture(before == null ? venue : before);
    }

    @Override
    public Future<Optional<Venue>> find(String id) {
        return Future.succeededFuture(Optional.ofNullable(venues.get(id)));
    }

    @Override
    public Future<Void> alarm(String venue, Instant at) {
        venues.computeIfPresent(
                venue,
                (id, one) -> new Venue(
                        one.campaign(), one.code(), one.settings(), one.secret(), one.alarms() + 1, Optional.of(at)));
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> takePlace(String venue, String place, PersonKey person, int cap, Instant at) {
        List<PersonKey> people = places.computeIfAbsent(place, first -> new Taken(venue, at, new ArrayList<>()))
                .people();
        if (!people.contains(person) && people.size() < cap) {
            people.add(person);
        }
        return Future.succeededFuture(people.contains(person));
    }

    @Override
    public Future<Void> leavePlace(String place, PersonKey person) {
        Optional.ofNullable(places.get(place)).ifPresent(taken -> taken.people().remove(person));
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Places>> taken(String venue, Instant from, Instant to, int limit) {
        return Future.succeededFuture(places.entrySet().stream()
                .filter(one -> one.getValue().venue().equals(venue))
                .map(one -> new Places(
                        one.getKey(),
                        one.getValue().since(),
                        List.copyOf(one.getValue().people())))
                .filter(one -> !one.since().isBefore(from) && one.since().isBefore(to))
                .sorted(Comparator.comparing(Places::since))
                .limit(limit)
                .toList());
    }
}

package tokyo.push.household;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeHouseholdStore implements HouseholdStore {
    private record Kept(long version, Optional<HouseholdCopy> copy) {}

    private final TreeMap<PersonId, Kept> kept = new TreeMap<>();
    private int walksOverAll;
    private Supplier<Future<Void>> latency = Future::succeededFuture;

    @Override
    public Future<Boolean> putIfNewer(HouseholdCopy copy) {
        return keep(copy.person(), new Kept(copy.version(), Optional.of(copy)));
    }

    @Override
    public Future<Boolean> withdrawIfNewer(PersonId person, long version) {
        return keep(person, new Kept(version, Optional.empty()));
    }

    private Future<Boolean> keep(PersonId person, Kept next) {
        Kept before = kept.get(person);
        if (before == null || before.version() < next.version()) {
            kept.put(person, next);
        }
        return Future.succeededFuture(before == null || before.version() <= next.version());
    }

    /** From now on each find takes its time. */
    public void slowly(Supplier<Future<Void>> time) {
        latency = time;
    }

    @Override
    public Future<Map<PersonId, HouseholdCopy>> find(Collection<PersonId> persons) {
        return latency.get()
                .map(found -> persons.stream()
                        .distinct()
                        .map(kept::get)
                        .filter(one -> one != null && one.copy().isPresent())
                        .collect(Collectors.toMap(
                                one -> one.copy().orElseThrow().person(),
                                one -> one.copy().orElseThrow())));
    }

    @Override
    public Future<List<HouseholdCopy>> scan(Optional<PersonId> after) {
        walksOverAll++;
        return scan(after, copy -> true);
    }

    /** Pages that were read of everybody, wherever they live. */
    public int walksOverAll() {
        return walksOverAll;
    }

    @Override
    public Future<List<HouseholdCopy>> scanWard(String ward, Optional<PersonId> after) {
        return scan(after, copy -> copy.ward().equals(ward));
    }

    private Future<List<HouseholdCopy>> scan(Optional<PersonId> after, Predicate<HouseholdCopy> chosen) {
        return Future.succeededFuture(after.map(person -> kept.tailMap(person, false)).orElse(kept).values().stream()
                .flatMap(one -> one.copy().stream())
                .filter(chosen)
                .limit(SCAN_PAGE)
                .toList());
    }
}

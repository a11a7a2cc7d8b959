package tokyo.backend.guardian;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tokyo.backend.profile.PersonId;

/** The twin in memory, under the same contract as the real store. */
final class FakeGuardianStore implements GuardianStore {
    private record Kept(SharedChild child, Optional<Instant> due) {}

    private final Map<String, Kept> children = new LinkedHashMap<>();

    @Override
    public Future<Optional<SharedChild>> find(String id) {
        return Future.succeededFuture(Optional.ofNullable(children.get(id)).map(Kept::child));
    }

    @Override
    public Future<Optional<SharedChild>> findInvited(String hash) {
        return Future.succeededFuture(all(child ->
                        child.invitations().stream().anyMatch(one -> one.hash().equals(hash)))
                .findFirst());
    }

    @Override
    public Future<List<SharedChild>> findOf(PersonId person) {
        return Future.succeededFuture(
                all(child -> child.guardian(person).isPresent()).toList());
    }

    private Stream<SharedChild> all(Predicate<SharedChild> wanted) {
        return children.values().stream().map(Kept::child).filter(wanted);
    }

    @Override
    public Future<Boolean> putIfNext(SharedChild child, Instant now) {
        Kept before = children.get(child.id());
        boolean next = child.version() == (before == null ? 0 : before.child().version()) + 1;
        if (next) {
            children.put(child.id(), new Kept(child, child.due(now)));
        }
        return Future.succeededFuture(next);
    }

    @Override
    public Future<List<SharedChild>> due(Instant now, int limit) {
        return Future.succeededFuture(children.values().stream()
                .filter(kept -> kept.due().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(kept -> kept.due().orElseThrow()))
                .limit(limit)
                .map(Kept::child)
                .toList());
    }
}

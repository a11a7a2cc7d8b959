package tokyo.push.endpoint;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeEndpointStore implements EndpointStore {
    private final Map<EndpointId, Endpoint> endpoints = new HashMap<>();
    private final Set<EndpointId> retired = new HashSet<>();
    private final Map<PersonId, List<EndpointId>> lists = new HashMap<>();
    private final Map<PersonId, List<Farewell>> signedOut = new HashMap<>();

    private record Farewell(EndpointId endpoint, Instant session) {}

    private boolean failing;
    private Consumer<Endpoint> beforeMove = endpoint -> {};
    private Consumer<Endpoint> afterMove = endpoint -> {};

    /** What somebody else does once between the first two steps of a registration. */
    void beforeMove(Consumer<Endpoint> act) {
        beforeMove = act;
    }

    /** What somebody else does once between the last two. */
    void afterMove(Consumer<Endpoint> act) {
        afterMove = act;
    }

    @Override
    public Future<Boolean> listIfRoom(PersonId person, EndpointId endpoint, Instant session) {
        if (gone(person, endpoint, session)) {
            return Future.succeededFuture(false);
        }
        List<EndpointId> list = lists.computeIfAbsent(person, p -> new ArrayList<>());
        boolean room = list.contains(endpoint) || list.size() < MAX_DEVICES;
        if (room && !list.contains(endpoint)) {
            list.add(endpoint);
        }
        return Future.succeededFuture(room);
    }

    @Override
    public Future<Void> signOut(PersonId person, EndpointId endpoint, Instant session) {
        signedOut.computeIfAbsent(person, p -> new ArrayList<>()).add(new Farewell(endpoint, session));
        lists.getOrDefault(person, new ArrayList<>()).remove(endpoint);
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> isSignedOut(PersonId person, EndpointId endpoint, Instant session) {
        return Future.succeededFuture(gone(person, endpoint, session));
    }

    private boolean gone(PersonId person, EndpointId endpoint, Instant session) {
        return signedOut.getOrDefault(person, List.of()).stream()
                .anyMatch(
                        one -> one.endpoint().equals(endpoint) && !one.session().isBefore(session));
    }

    @Override
    public Future<Boolean> moveTo(Endpoint endpoint) {
        Consumer<Endpoint> before = beforeMove;
        Consumer<Endpoint> after = afterMove;
        beforeMove = afterMove = one -> {};
        before.accept(endpoint);
        Endpoint last = endpoints.getOrDefault(endpoint.id(), endpoint);
        boolean later = last.lastSeen().isAfter(endpoint.lastSeen());
        if (!later) {
            endpoints.put(endpoint.id(), endpoint);
            retired.remove(endpoint.id());
        }
        after.accept(endpoint);
        return Future.succeededFuture(!later || last.person().equals(endpoint.person()));
    }

    @Override
    public Future<Void> unlistStrangers(PersonId person) {
        lists.getOrDefault(person, new ArrayList<>()).removeIf(id -> !isAliveOf(person, id));
        return Future.succeededFuture();
    }

    private boolean isAliveOf(PersonId person, EndpointId id) {
        return endpoints.containsKey(id)
                && !retired.contains(id)
                && endpoints.get(id).person().equals(person);
    }

    @Override
    public Future<Map<PersonId, List<Endpoint>>> aliveOf(Collection<PersonId> persons) {
        Map<PersonId, List<Endpoint>> found = new HashMap<>();
        for (PersonId person : persons) {
            List<Endpoint> own = lists.getOrDefault(person, List.of()).stream()
                    .filter(id -> isAliveOf(person, id))
                    .map(endpoints::get)
                    .toList();
            if (!own.isEmpty()) {
                found.put(person, own);
            }
        }
        return Future.succeededFuture(found);
    }

    @Override
    public Future<Boolean> removeIfOf(PersonId person, EndpointId endpoint) {
        boolean own = endpoints.containsKey(endpoint)
                && endpoints.get(endpoint).person().equals(person);
        if (own) {
            endpoints.remove(endpoint);
        }
        return Future.succeededFuture(own);
    }

    @Override
    public Future<Boolean> removeIfUnchanged(Endpoint moved) {
        return Future.succeededFuture(endpoints.remove(moved.id(), moved));
    }

    public void failToRetire(boolean fail) {
        failing = fail;
    }

    @Override
    public Future<Boolean> retireIfUnchanged(Endpoint seen, Instant now) {
        return failing
                ? Future.failedFuture("the store is away")
                : Future.succeededFuture(seen.equals(endpoints.get(seen.id())) && retired.add(seen.id()));
    }

    /** Those that were retired and did not come back. */
    public Set<String> retiredIds() {
        return retired.stream().map(EndpointId::value).collect(Collectors.toSet());
    }

    /** How many were retired and did not come back. */
    public int retired() {
        return retired.size();
    }
}

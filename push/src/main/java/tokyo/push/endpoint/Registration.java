package tokyo.push.endpoint;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;

/** Registers devices: listed first, then moved, so that a crash in between leaves a candidate that readers drop. */
final class Registration {
    private final EndpointStore endpoints;

    Registration(EndpointStore endpoints) {
        this.endpoints = endpoints;
    }

    /** Makes the device this person's; again is the same. */
    Future<Result<EndpointId, EndpointRefusal>> register(Endpoint endpoint) {
        return listed(endpoint)
                .compose(room -> room
                        ? endpoints.moveTo(endpoint).map(moved -> Result.ok(endpoint.id()))
                        : Future.succeededFuture(Result.refused(EndpointRefusal.TOO_MANY_DEVICES)));
    }

    /** Signs the device out; true if it was this person's. */
    Future<Boolean> remove(PersonId person, EndpointId endpoint) {
        return endpoints
                .removeIfOf(person, endpoint)
                .compose(removed -> endpoints.unlist(person, Set.of(endpoint)).map(unlisted -> removed));
    }

    private Future<Boolean> listed(Endpoint endpoint) {
        return endpoints
                .listIfRoom(endpoint.person(), endpoint.id())
                .compose(room -> room
                        ? Future.succeededFuture(true)
                        : strikeStrangers(endpoint.person())
                                .compose(struck -> endpoints.listIfRoom(endpoint.person(), endpoint.id())));
    }

    /** A list fills up with devices that have moved away or were retired; only a full one is worth the reads. */
    private Future<Void> strikeStrangers(PersonId person) {
        return endpoints
                .listed(Set.of(person))
                .compose(listed -> endpoints
                        .aliveOf(Set.of(person))
                        .compose(alive -> endpoints.unlist(person, strangers(listed, alive, person))));
    }

    private static List<EndpointId> strangers(
            Map<PersonId, List<EndpointId>> listed, Map<PersonId, List<Endpoint>> alive, PersonId person) {
        Set<EndpointId> own =
                alive.getOrDefault(person, List.of()).stream().map(Endpoint::id).collect(Collectors.toSet());
        return listed.getOrDefault(person, List.of()).stream()
                .filter(id -> !own.contains(id))
                .toList();
    }
}

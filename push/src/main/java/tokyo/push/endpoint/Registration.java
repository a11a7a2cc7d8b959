package tokyo.push.endpoint;

import io.vertx.core.Future;
import java.time.Instant;
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

    /**
     * Makes the device this person's; again is the same. Refused when the person has signed out there in this session, also while it is
     * under way: what it has moved by then is in nobody's list, and is taken back.
     */
    Future<Result<EndpointId, EndpointRefusal>> register(Endpoint endpoint, Instant session) {
        return listed(endpoint, session)
                .compose(listed -> listed
                        ? endpoints.moveTo(endpoint).compose(moved -> unlessSignedOut(endpoint, session))
                        : refuse(endpoint, session));
    }

    private Future<Result<EndpointId, EndpointRefusal>> unlessSignedOut(Endpoint endpoint, Instant session) {
        return endpoints
                .isSignedOut(endpoint.person(), endpoint.id(), session)
                .compose(gone -> gone
                        ? endpoints
                                .removeIfOf(endpoint.person(), endpoint.id())
                                .map(removed -> Result.refused(EndpointRefusal.SIGNED_OUT))
                        : Future.succeededFuture(Result.ok(endpoint.id())));
    }

    private Future<Result<EndpointId, EndpointRefusal>> refuse(Endpoint endpoint, Instant session) {
        return endpoints
                .isSignedOut(endpoint.person(), endpoint.id(), session)
                .map(gone -> Result.refused(gone ? EndpointRefusal.SIGNED_OUT : EndpointRefusal.TOO_MANY_DEVICES));
    }

    /** Signs the device out: no longer listed, so it rings no more, then forgotten; true if it was this person's. */
    Future<Boolean> remove(PersonId person, EndpointId endpoint, Instant session) {
        return endpoints.signOut(person, endpoint, session).compose(struck -> endpoints.removeIfOf(person, endpoint));
    }

    private Future<Boolean> listed(Endpoint endpoint, Instant session) {
        return endpoints
                .listIfRoom(endpoint.person(), endpoint.id(), session)
                .compose(room -> room
                        ? Future.succeededFuture(true)
                        : strikeStrangers(endpoint.person())
                                .compose(struck -> endpoints.listIfRoom(endpoint.person(), endpoint.id(), session)));
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

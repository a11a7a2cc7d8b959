package tokyo.push.endpoint;

import io.vertx.core.Future;
import java.time.Instant;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;

/**
 * Registers devices: listed first, then moved, so that a crash in between leaves a candidate that readers drop; then listed again,
 * as between the two somebody may have struck it.
 */
final class Registration {
    private final EndpointStore endpoints;

    Registration(EndpointStore endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Makes the device this person's; again is the same. Refused when the person has signed out there in this session, also while it is
     * under way: what it has moved by then is in nobody's list, and is taken back. Refused, too, when somebody else has registered there
     * since this call began.
     */
    Future<Result<EndpointId, EndpointRefusal>> register(Endpoint endpoint, Instant session) {
        return listed(endpoint, session)
                .compose(listed -> listed
                        ? endpoints
                                .moveTo(endpoint)
                                .compose(moved -> moved
                                        ? listedStill(endpoint, session)
                                        : refuse(endpoint, session, EndpointRefusal.TAKEN_OVER))
                        : refuse(endpoint, session, EndpointRefusal.TOO_MANY_DEVICES));
    }

    private Future<Result<EndpointId, EndpointRefusal>> listedStill(Endpoint endpoint, Instant session) {
        return listed(endpoint, session)
                .compose(still -> still
                        ? Future.succeededFuture(Result.ok(endpoint.id()))
                        : endpoints
                                .removeIfUnchanged(endpoint)
                                .compose(removed -> refuse(endpoint, session, EndpointRefusal.TOO_MANY_DEVICES)));
    }

    private Future<Result<EndpointId, EndpointRefusal>> refuse(
            Endpoint endpoint, Instant session, EndpointRefusal unlessSignedOut) {
        return endpoints
                .isSignedOut(endpoint.person(), endpoint.id(), session)
                .map(gone -> Result.refused(gone ? EndpointRefusal.SIGNED_OUT : unlessSignedOut));
    }

    /** Signs the device out: no longer listed, so it rings no more, then forgotten; true if it was this person's. */
    Future<Boolean> remove(PersonId person, EndpointId endpoint, Instant session) {
        return endpoints.signOut(person, endpoint, session).compose(struck -> endpoints.removeIfOf(person, endpoint));
    }

    /** A list fills up with devices that have moved away or were retired; only a full one is worth the reads. */
    private Future<Boolean> listed(Endpoint endpoint, Instant session) {
        return endpoints
                .listIfRoom(endpoint.person(), endpoint.id(), session)
                .compose(room -> room
                        ? Future.succeededFuture(true)
                        : endpoints
                                .unlistStrangers(endpoint.person())
                                .compose(struck -> endpoints.listIfRoom(endpoint.person(), endpoint.id(), session)));
    }
}

package tokyo.push.endpoint;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tokyo.push.api.PersonId;

/**
 * Endpoints by device, and a list of candidates by person.
 *
 * <p>The device's own document alone says whose it is; a person's list may name devices that have moved away or were never
 * stored (a crash between the two writes), and readers drop those.
 */
public interface EndpointStore {

    /** Devices of one person: two phones, a tablet and two browsers, four times over. */
    int MAX_DEVICES = 20;

    /**
     * Notes the device as a candidate of the person, before it is theirs; false if their list is full, or if they have signed out there
     * in this session or in a later one.
     *
     * @param session the end of the token that the call came with, by which sessions of one person are told apart
     */
    Future<Boolean> listIfRoom(PersonId person, EndpointId endpoint, Instant session);

    /**
     * Strikes the device from the person's list and remembers that they have signed out there, in one step: a registration of this session
     * that comes late lists it no more. The last {@link #MAX_DEVICES} are remembered; nobody signs out of more within a token's life.
     */
    Future<Void> signOut(PersonId person, EndpointId endpoint, Instant session);

    /** Whether the person has signed out of the device in this session or in a later one. */
    Future<Boolean> isSignedOut(PersonId person, EndpointId endpoint, Instant session);

    /**
     * Makes the device this person's, from whomever it was, alive again if it was retired; not if it registered after {@code lastSeen}:
     * then it stays as it is.
     *
     * @return whether it is this person's now, by this registration or a later one
     */
    Future<Boolean> moveTo(Endpoint endpoint);

    /** Strikes candidates that are not the person's, or not alive, from their list; none that is listed (again) meanwhile. */
    Future<Void> unlistStrangers(PersonId person);

    /** The devices that are alive and this person's at this moment, by person. */
    Future<Map<PersonId, List<Endpoint>>> aliveOf(Collection<PersonId> persons);

    /** Forgets the device if it is this person's; false if it is not. */
    Future<Boolean> removeIfOf(PersonId person, EndpointId endpoint);

    /** Forgets the device if this very registration was its last; false if it was not. */
    Future<Boolean> removeIfUnchanged(Endpoint moved);

    /**
     * Rings the device no more, unless it registered again after {@code seen}; false if nothing changed.
     *
     * @param seen the endpoint as it was when the message was sent: a newer registration is another truth
     */
    Future<Boolean> retireIfUnchanged(Endpoint seen, Instant now);
}

package tokyo.points.earning;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tokyo.points.api.PersonKey;

/** Venues, and who took which place of their codes; every method is one atomic step and may be repeated. */
public interface VenueStore {

    /** @return the venue of that id as it is stored now: this one if none was there */
    Future<Venue> createIfAbsent(Venue venue);

    Future<Optional<Venue>> find(String id);

    /** Somebody more came than a code is good for. */
    Future<Void> alarm(String venue, Instant at);

    /**
     * Takes one of the places of a code.
     *
     * @param place names the code for ever
     * @param cap how many people it is good for
     * @return true if the person has one, by this call or before it; false if others have all of them
     */
    Future<Boolean> takePlace(String venue, String place, PersonKey person, int cap, Instant at);

    /** Gives the person's place to whoever comes next. */
    Future<Void> leavePlace(String place, PersonKey person);

    /** The codes of which the first place was taken within that time, oldest first, with all who took one. */
    Future<List<Places>> taken(String venue, Instant from, Instant to, int limit);

    /** @param since when the first of them was taken */
    record Places(String place, Instant since, List<PersonKey> people) {}
}

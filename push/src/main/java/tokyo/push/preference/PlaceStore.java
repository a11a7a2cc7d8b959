package tokyo.push.preference;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/**
 * The places of a person's day: each message that counts to the cap takes one before it rings, once however often it is tried.
 *
 * <p>A place is never given back: who is killed between taking and ringing has counted one too many, never one too few.
 */
public interface PlaceStore {

    /** For how long a day's places are kept: a night, and room for clocks. */
    int KEPT_DAYS = 3;

    /** Who has a place on that day; persons without one are missing. */
    Future<Map<PersonId, Set<AlertId>>> places(Collection<PersonId> persons, LocalDate day);

    /**
     * Takes a place for each alert that has none, as long as the person has fewer than their cap; one atomic step for each alert.
     *
     * @return who has a place after it, as {@link #places}
     */
    Future<Map<PersonId, Set<AlertId>>> takeIfBelow(Map<PersonId, Wanted> wanted, LocalDate day);

    /**
     * Takes the one place of each person's digest of that day, as long as they have fewer than their cap; who asks first leads it. One
     * atomic step for each person.
     *
     * @return who leads, on every repeat the same; a person without a place left is missing
     */
    Future<Map<PersonId, Leader>> leadIfBelow(Map<PersonId, Lead> wanted, LocalDate day);

    /**
     * Lets another lead a digest whose leader ended without ringing, in the place that it has; one atomic step for each person.
     *
     * @return who leads after it: of several who would succeed the same one, the first; nobody for a person without a digest
     */
    Future<Map<PersonId, Leader>> succeedIfLed(Map<PersonId, Succession> wanted, LocalDate day);

    /** Forgets the days before. */
    Future<Void> forgetBefore(LocalDate day);

    /**
     * @param digest what takes the place
     * @param leader its target rings for all
     * @param cap zero or less only asks who leads
     */
    record Lead(AlertId digest, Leader leader, int cap) {}

    /** @param batch whose record tells what became of it */
    record Leader(AlertId alert, String batch) {}

    /** @param ended the leader that is replaced, if it still leads */
    record Succession(Leader ended, Leader next) {}

    /** @param alerts best first */
    record Wanted(List<AlertId> alerts, int cap) {
        public Wanted {
            alerts = List.copyOf(alerts);
        }
    }
}

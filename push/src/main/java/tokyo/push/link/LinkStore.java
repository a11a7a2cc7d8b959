package tokyo.push.link;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.api.PersonId;

/** Links and the codes that make them; every method is one atomic step and may be repeated. */
public interface LinkStore {

    /** More links of one resident are a mistake: Tokyo has 62 municipalities, and its bureaus. */
    int MOST_OF_ONE = 63;

    /** References of one link: a household has a few cases in a ward. The newest are kept. */
    int MOST_REFERENCES = 20;

    /**
     * A code that somebody may use once.
     *
     * @param hash what is kept of the code's letters
     * @param reference the tenant's own, for whom it gave the code to; may be empty
     */
    record Code(String hash, String tenant, String reference, boolean test, Instant expires) {}

    Future<Void> putCodes(List<Code> codes);

    /** Forgets the codes that have expired, used or not. */
    Future<Void> forgetExpired(Instant now);

    /**
     * Uses up the code for this resident.
     *
     * @return the code if it was free, or was used by the same resident before (a lost answer may be repeated); empty if there is no
     *     such code, it has expired, or somebody else has used it
     */
    Future<Optional<Code>> redeem(String hash, PersonId person, Instant now);

    /**
     * Keeps the link unless it is there; a link that makes a test person makes one of a resident who is linked already, too. That a
     * reference belongs to the link is noted as {@link #unlisted} in the same step, once for each reference.
     *
     * @param reference of the code that made it; may be empty
     * @param room how many test persons the tenant may have
     * @return false if the tenant has no room for another test person; nothing is stored then
     */
    Future<Boolean> link(Link link, String reference, int room);

    /** Ends the link; the tenant's pseudonym then means nobody, which is noted as {@link #unlisted} for each of its references. */
    Future<Void> end(String tenant, PersonId person, Instant now);

    /**
     * A link of which something is not in the tenant's list yet.
     *
     * @param changes oldest first
     */
    record Unlisted(String pseudonym, List<LinkChange> changes) {
        public Unlisted {
            changes = List.copyOf(changes);
        }
    }

    /** Of the tenant's links, in no order. */
    Future<List<Unlisted>> unlisted(String tenant, int limit);

    /** These changes are in the list by now; what came meanwhile is not. */
    Future<Void> listed(String tenant, Unlisted unlisted);

    Future<List<Link>> of(PersonId person);

    /** By pseudonym; those that mean nobody are missing. */
    Future<Map<String, PersonId>> persons(String tenant, Collection<String> pseudonyms);

    /** Those of these people who are linked to the tenant. */
    Future<List<PersonId>> linked(String tenant, Collection<PersonId> persons);

    /** The tenant's test persons, at most as many as there was room for. */
    Future<List<PersonId>> testPersons(String tenant);
}

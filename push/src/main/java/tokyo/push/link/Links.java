package tokyo.push.link;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;
import tokyo.push.audience.Audience;

/** Issues codes for letters and counters, and links whoever types one in and consents. */
public final class Links {
    /** A letter lies unopened for weeks. */
    static final Duration CODE_LIVES = Duration.ofDays(60);

    /** Codes of one order: one printed page after another. */
    static final int MAX_CODES = 500;

    /** Crockford's base 32: no letter that is read as another. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** 60 bits: at five tries an hour nobody guesses one of a million. */
    private static final int LENGTH = 12;

    private static final int GROUP = 4;

    private final LinkStore store;
    private final LinkLists lists;
    private final Pseudonyms pseudonyms;
    private final Guesses guesses;
    private final Clock clock;
    private final Randomness randomness;

    public Links(
            LinkStore store,
            LinkLists lists,
            Pseudonyms pseudonyms,
            Guesses guesses,
            Clock clock,
            Randomness randomness) {
        this.store = store;
        this.lists = lists;
        this.pseudonyms = pseudonyms;
        this.guesses = guesses;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** How often one resident may try a code. */
    @FunctionalInterface
    public interface Guesses {
        Future<Boolean> mayTry(PersonId person);
    }

    /** Codes with the day they end; shown this once and kept as hashes only. */
    record Issued(List<String> codes, Instant expires) {}

    /** @param references the tenant's own, one for each code in their order; or none at all */
    Future<Result<Issued, LinkRefusal>> issue(String tenant, int number, boolean test, List<String> references) {
        if (!references.isEmpty() && references.size() != number) {
            return Future.succeededFuture(Result.refused(LinkRefusal.NOT_ONE_REFERENCE_EACH));
        }
        Instant expires = now().plus(CODE_LIVES);
        List<String> codes = new ArrayList<>();
        List<LinkStore.Code> kept = new ArrayList<>();
        for (int i = 0; i < Math.min(number, MAX_CODES); i++) {
            String code = code();
            codes.add(code);
            String reference = references.isEmpty() ? "" : references.get(i);
            kept.add(new LinkStore.Code(pseudonyms.codeHash(normal(code)), tenant, reference, test, expires));
        }
        return store.putCodes(kept).map(put -> Result.ok(new Issued(codes, expires)));
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(randomness.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** As people copy it: small letters, spaces, and the letters that Crockford reads as digits. */
    private static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** The same code again by the same resident is the same link, so a lost answer may be repeated. */
    Future<Result<Link, LinkRefusal>> redeem(PersonId person, String typed) {
        return guesses.mayTry(person)
                .compose(may -> may
                        ? store.redeem(pseudonyms.codeHash(normal(typed)), person, now())
                                .compose(code -> link(person, code))
                        : refused(LinkRefusal.TOO_MANY_TRIES));
    }

    private Future<Result<Link, LinkRefusal>> link(PersonId person, Optional<LinkStore.Code> code) {
        if (code.isEmpty()) {
            return refused(LinkRefusal.NO_SUCH_CODE);
        }
        String tenant = code.get().tenant();
        Link link = new Link(
                tenant, person, pseudonyms.of(tenant, person), code.get().test(), now());
        return store.link(link, code.get().reference(), Audience.TestPersons.MAX)
                .compose(linked -> linked
                        ? listed(tenant).map(Result.<Link, LinkRefusal>ok(link))
                        : refused(LinkRefusal.NO_ROOM_FOR_TESTERS));
    }

    /** Again is the same. */
    Future<Void> end(String tenant, PersonId person) {
        return store.end(tenant, person, now()).compose(ended -> listed(tenant));
    }

    /** The resident's step is done by now: what cannot be listed at this moment, the next reader lists. */
    private Future<Void> listed(String tenant) {
        return lists.bringUpToDate(tenant).otherwiseEmpty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Future<Result<Link, LinkRefusal>> refused(LinkRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}

package tokyo.points.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonKey;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;

/**
 * One person's ticket.
 *
 * @param product its id
 * @param lastDay on which it can be used, in Tokyo
 * @param due when whoever finds it does the next step; empty when there is none to do without its person
 * @param why it could not be bought
 */
record Ticket(
        String id,
        PersonKey person,
        String product,
        Instant bought,
        LocalDate lastDay,
        TicketState state,
        Optional<Instant> due,
        Optional<TicketRefusal> why,
        long revision) {
    /** Whoever has begun a step is left alone for so long, then somebody else does it; doing it twice is harmless. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** An entry of the ledger that is on its way lands or is lost long before. */
    static final Duration LATE = Duration.ofMinutes(10);

    /** The same for a person and a key for ever. */
    static String idOf(PersonKey person, String key) {
        return StableId.of("ticket", person.value(), key);
    }

    static Ticket buying(PersonKey person, String key, Product product, Instant at) {
        return new Ticket(
                idOf(person, key),
                person,
                product.id(),
                at,
                TokyoTime.dayOf(at).plusDays(product.settings().validDays() - 1L),
                TicketState.BUYING,
                Optional.of(at.plus(GRACE)),
                Optional.empty(),
                1);
    }

    Account.Citizen citizen() {
        return new Account.Citizen(person.value());
    }

    /** Of the spend in the ledger. */
    EntryId entry() {
        return EntryId.of(citizen(), "ticket", id);
    }

    boolean isDue(Instant now) {
        return due.filter(then -> !then.isAfter(now)).isPresent();
    }

    boolean isOver(Instant now) {
        return TokyoTime.dayOf(now).isAfter(lastDay);
    }

    /** It is looked at once more when nothing can be on its way into the ledger any more. */
    Ticket failed(TicketRefusal because, Instant at) {
        return new Ticket(
                id,
                person,
                product,
                bought,
                lastDay,
                TicketState.FAILED,
                Optional.of(at.plus(LATE)),
                Optional.of(because),
                revision + 1);
    }

    Ticket refunding(Instant at) {
        return new Ticket(
                id,
                person,
                product,
                bought,
                lastDay,
                TicketState.REFUNDING,
                Optional.of(at.plus(GRACE)),
                why,
                revision + 1);
    }

    /** It rests in that state. */
    Ticket in(TicketState rests) {
        return new Ticket(id, person, product, bought, lastDay, rests, Optional.empty(), why, revision + 1);
    }
}

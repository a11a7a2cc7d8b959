package tokyo.points.ticket;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Correction;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Spending;
import tokyo.points.posting.Posting;
import tokyo.points.posting.Uniting;

/**
 * Sells tickets for points and gives points back for tickets that were not used. Whether one was used or given back is decided by who
 * inserts its resolution first; the refund is then carried out by whoever finds it.
 */
public final class Tickets {
    /** What a list shows; older ones stand in the history of points. */
    static final int MOST_OF_PERSON = 200;

    /** Under way at once. */
    static final int AT_ONCE = 100;

    private final TicketStore tickets;
    private final Posting posting;
    private final Uniting uniting;
    private final Randomness randomness;
    private final InstantSource clock;

    public Tickets(TicketStore tickets, Posting posting, Uniting uniting, Randomness randomness, InstantSource clock) {
        this.tickets = tickets;
        this.posting = posting;
        this.uniting = uniting;
        this.randomness = randomness;
        this.clock = clock;
    }

    record Sold(Ticket ticket, Product product) {}

    /** The same key again is the same ticket, or the same refusal. */
    Future<Result<Sold, TicketRefusal>> buy(PersonKey person, String key, String productId) {
        return tickets.product(productId)
                .compose(found -> found.map(product -> buy(Ticket.buying(person, key, product, now()), product))
                        .orElseGet(() -> refused(TicketRefusal.NO_SUCH_PRODUCT)));
    }

    private Future<Result<Sold, TicketRefusal>> buy(Ticket wished, Product product) {
        return tickets.create(wished)
                .compose(
                        mine -> mine ? pay(wished, product) : find(wished.id()).compose(known -> again(known, product)))
                .map(ticket -> ticket.product().equals(product.id())
                        ? told(ticket, product)
                        : Result.refused(TicketRefusal.KEY_REUSED));
    }

    private Future<Ticket> again(Ticket known, Product product) {
        return known.state() == TicketState.BUYING && known.product().equals(product.id())
                ? pay(known, product)
                : seen(known);
    }

    private static Result<Sold, TicketRefusal> told(Ticket ticket, Product product) {
        return ticket.why()
                .map(Result::<Sold, TicketRefusal>refused)
                .orElseGet(() -> Result.ok(new Sold(ticket, product)));
    }

    private Future<Ticket> pay(Ticket buying, Product product) {
        return posting.post(spend(buying, product))
                .compose(answer -> answer.fold(
                        entry -> step(buying.in(TicketState.VALID)).compose(now -> unlessFailed(now, entry)),
                        refusal -> reason(refusal)
                                .map(why -> step(buying.failed(why, now())))
                                .orElse(Future.succeededFuture(buying))));
    }

    /** Another process had fewer points before it and has said so: then nothing may be taken. */
    private Future<Ticket> unlessFailed(Ticket now, Transfer spent) {
        return now.state() == TicketState.FAILED ? reverse(spent).map(now) : Future.succeededFuture(now);
    }

    static Command spend(Ticket ticket, Product product) {
        Ask ask = Ask.of(ticket.entry(), ticket.citizen()).noting("ticket " + product.code());
        return new Spending.Spend(ask, product.settings().points(), product.account());
    }

    /** Empty for what passes: then it is tried again. */
    private static Optional<TicketRefusal> reason(LedgerRefusal refusal) {
        return switch (refusal) {
            case INSUFFICIENT_BALANCE -> Optional.of(TicketRefusal.INSUFFICIENT_BALANCE);
            case OWNER_MERGED, KEY_REUSED, TOO_LARGE, TOO_MANY_LOTS, TOO_MANY_COUNTERS, DEBT_OPEN ->
                Optional.of(TicketRefusal.NOT_POSSIBLE);
            case CAP_REACHED,
                    CAP_PERIOD_OVER,
                    EXPIRY_PAST,
                    TOO_MANY_HOLDS,
                    HOLD_NOT_OPEN,
                    HOLD_CLOSING,
                    MORE_THAN_HELD,
                    NOTHING_EXPIRED,
                    NOTHING_LEFT,
                    ENTRY_OF_ANOTHER,
                    HOLDS_OPEN,
                    BUDGET_SPENT,
                    TOO_MANY_LEASES,
                    LEASE_NOT_OPEN,
                    SLOT_LOST,
                    CONTENDED,
                    CLOCK_OFF,
                    OVERLOADED -> Optional.empty();
        };
    }

    /** Newest first, as they stand. */
    Future<List<Sold>> ofPerson(PersonKey person) {
        return tickets.ofPerson(person, MOST_OF_PERSON).compose(found -> {
            List<Future<Sold>> sold = found.stream()
                    .map(one -> finish(one).otherwise(one).compose(this::seen).compose(this::withProduct))
                    .toList();
            return Future.all(sold).map(done -> done.<Sold>list());
        });
    }

    private Future<Sold> withProduct(Ticket ticket) {
        return tickets.product(ticket.product()).map(product -> new Sold(ticket, product.orElseThrow()));
    }

    /** A gate that let its person in may have been cut off before it noted so in the ticket. */
    private Future<Ticket> seen(Ticket ticket) {
        return ticket.state() != TicketState.VALID
                ? Future.succeededFuture(ticket)
                : tickets.resolution(ticket.id())
                        .map(found -> found.filter(one -> one.kind() == Resolution.Kind.REDEEMED)
                                .map(used -> ticket.in(TicketState.REDEEMED))
                                .orElse(ticket));
    }

    /** Gives the points back with the expiry that they had, unless the ticket was used; the same again is the same refund. */
    Future<Result<Sold, TicketRefusal>> refund(PersonKey person, String id) {
        return tickets.find(id)
                .compose(found -> found.filter(one -> one.person().equals(person))
                        .map(this::refund)
                        .orElseGet(() -> refused(TicketRefusal.NO_SUCH_TICKET)));
    }

    private Future<Result<Sold, TicketRefusal>> refund(Ticket ticket) {
        return switch (ticket.state()) {
            case BUYING -> refused(TicketRefusal.NOT_PAID);
            case FAILED -> refused(TicketRefusal.NO_SUCH_TICKET);
            case VALID -> ticket.isOver(now()) ? refused(TicketRefusal.OVER) : beginRefund(ticket);
            case REFUNDING -> giveBack(ticket).compose(this::toldOfRefund);
            case REDEEMED, REFUNDED -> toldOfRefund(ticket);
        };
    }

    private Future<Result<Sold, TicketRefusal>> beginRefund(Ticket ticket) {
        return step(ticket.refunding(now()))
                .compose(now -> now.state() == TicketState.REFUNDING
                        ? giveBack(now).compose(this::toldOfRefund)
                        : toldOfRefund(now));
    }

    private Future<Result<Sold, TicketRefusal>> toldOfRefund(Ticket ticket) {
        return switch (ticket.state()) {
            case REFUNDED -> withProduct(ticket).map(Result::ok);
            case REDEEMED -> refused(TicketRefusal.ALREADY_REDEEMED);
            case BUYING, VALID, REFUNDING, FAILED -> refused(TicketRefusal.TRY_AGAIN);
        };
    }

    private Future<Ticket> giveBack(Ticket refunding) {
        Resolution wished = new Resolution(
                refunding.id(),
                randomness.nextHexId(),
                Resolution.Kind.REFUNDED,
                refunding.person().value(),
                now());
        return tickets.resolve(wished)
                .compose(stands -> stands.kind() == Resolution.Kind.REFUNDED
                        ? reverse(refunding).compose(entry -> step(refunding.in(TicketState.REFUNDED)))
                        : step(refunding.in(TicketState.REDEEMED)));
    }

    private Future<Transfer> reverse(Ticket refunding) {
        return withProduct(refunding)
                .compose(sold -> must(posting.post(spend(refunding, sold.product()))))
                .compose(this::reverse);
    }

    /** To whoever has the person's points now. */
    private Future<Transfer> reverse(Transfer spent) {
        return must(uniting.post((Account.Citizen) spent.link().owner(), heir -> {
            Ask ask = Ask.of(EntryId.reversalOf(spent, heir), heir).noting("ticket given back");
            return new Correction.ReverseSpend(ask, spent);
        }));
    }

    /** Whoever was told that nothing was taken keeps their points, also when what another process had decided lands late. */
    private Future<Ticket> lookAgain(Ticket failed) {
        return withProduct(failed)
                .compose(sold -> posting.earlier(spend(failed, sold.product())))
                .compose(late -> late.isEmpty()
                        ? Future.succeededFuture()
                        : late.get()
                                .fold(
                                        spent -> this.reverse(spent).<Void>mapEmpty(),
                                        other -> Future.<Void>succeededFuture()))
                .compose(clean -> step(failed.in(TicketState.FAILED)));
    }

    /** What the ledger refuses now is tried again at a later look. */
    private static Future<Transfer> must(Future<Result<Transfer, LedgerRefusal>> posted) {
        return posted.compose(answer -> answer.fold(
                Future::succeededFuture,
                refusal -> Future.failedFuture(new IllegalStateException("a refund was refused: " + refusal))));
    }

    /** Looks at all that is due once; a fault of one ticket keeps no other from its end, and is told in the end. */
    public Future<Void> run() {
        return page(Optional.empty());
    }

    private Future<Void> page(Optional<String> after) {
        return tickets.due(now(), after, AT_ONCE).compose(due -> {
            Future<?> finished = Future.join(due.stream().map(this::finish).toList());
            return finished.otherwiseEmpty().compose(done -> rest(due)).compose(done -> finished.mapEmpty());
        });
    }

    private Future<Void> rest(List<Ticket> due) {
        return due.size() < AT_ONCE
                ? Future.succeededFuture()
                : page(Optional.of(due.get(due.size() - 1).id()));
    }

    private Future<Ticket> finish(Ticket ticket) {
        if (!ticket.isDue(now())) {
            return Future.succeededFuture(ticket);
        }
        return switch (ticket.state()) {
            case BUYING -> withProduct(ticket).compose(sold -> pay(ticket, sold.product()));
            case REFUNDING -> giveBack(ticket);
            case FAILED -> lookAgain(ticket);
            case VALID, REDEEMED, REFUNDED -> Future.succeededFuture(ticket);
        };
    }

    private Future<Ticket> step(Ticket next) {
        return tickets.advance(next).compose(mine -> mine ? Future.succeededFuture(next) : find(next.id()));
    }

    private Future<Ticket> find(String id) {
        return tickets.find(id).map(Optional::orElseThrow);
    }

    private static <T> Future<Result<T, TicketRefusal>> refused(TicketRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

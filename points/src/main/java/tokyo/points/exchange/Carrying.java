package tokyo.points.exchange;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.ExchangeSettled;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Spending;
import tokyo.points.partner.Partner;
import tokyo.points.partner.PartnerAnswer;
import tokyo.points.partner.Partners;
import tokyo.points.posting.Posting;

/**
 * Carries exchanges on: sets the points aside, records that the partner is about to be called, calls, and captures or releases by what it
 * answered. Each step finds its own copy when it is done again, so whoever meets an exchange between two of them does the rest.
 *
 * <p>From the record of the call on, only the partner's word ends an exchange. The same key is sent until there is one.
 */
public final class Carrying {
    /** Under way at once; the lanes of the partners let through what these can bear. */
    static final int AT_ONCE = 100;

    private final ExchangeStore exchanges;
    private final UseStore uses;
    private final Posting posting;
    private final Partners partners;
    private final Function<ExchangeSettled, Future<Void>> listener;
    private final InstantSource clock;

    /** @param listener told of each exchange after it is settled, at least once */
    public Carrying(
            ExchangeStore exchanges,
            UseStore uses,
            Posting posting,
            Partners partners,
            Function<ExchangeSettled, Future<Void>> listener,
            InstantSource clock) {
        this.exchanges = exchanges;
        this.uses = uses;
        this.posting = posting;
        this.partners = partners;
        this.listener = listener;
        this.clock = clock;
    }

    /** Looks at all that is due once; a fault of one exchange keeps no other from its end, and is told in the end. */
    public Future<Void> run() {
        return page(Optional.empty());
    }

    private Future<Void> page(Optional<String> after) {
        return exchanges.due(now(), after, AT_ONCE).compose(due -> {
            Future<?> finished = Future.join(due.stream().map(this::finish).toList());
            return finished.otherwiseEmpty().compose(done -> rest(due)).compose(done -> finished.mapEmpty());
        });
    }

    private Future<Void> rest(List<Exchange> due) {
        return due.size() < AT_ONCE
                ? Future.succeededFuture()
                : page(Optional.of(due.get(due.size() - 1).id()));
    }

    /** The exchange as it is when all that is due of it, and can be done now, was done. */
    Future<Exchange> finish(Exchange exchange) {
        if (!exchange.isDue(now())) {
            return Future.succeededFuture(exchange);
        }
        return switch (exchange.state()) {
            case RECEIVED -> onLine(exchange, line -> begin(exchange, line));
            case CALLING, PENDING -> onLine(exchange, line -> ask(exchange, line));
            case TAKEN -> capture(exchange);
            case RELEASING -> release(exchange);
            case SETTLED -> tell(exchange);
            case CANCELLED -> undo(exchange).compose(clean -> step(exchange.over()));
        };
    }

    /** A partner that rests, is full or is not there any more is asked at a later look; it changes nothing. */
    private Future<Exchange> onLine(Exchange exchange, Function<Partners.Line, Future<Exchange>> step) {
        return partners.find(exchange.wish().partner())
                .map(partner -> partners.enter(partner)
                        .fold(line -> leaving(line, step), refusal -> Future.succeededFuture(exchange)))
                .orElse(Future.succeededFuture(exchange));
    }

    private static Future<Exchange> leaving(Partners.Line line, Function<Partners.Line, Future<Exchange>> step) {
        return Future.<Void>succeededFuture().compose(go -> step.apply(line)).onComplete(done -> line.leave());
    }

    /** Takes a received exchange as far as it can go; leaves the line. */
    Future<Exchange> start(Exchange received, Partners.Line line) {
        return leaving(line, on -> begin(received, on));
    }

    private Future<Exchange> begin(Exchange received, Partners.Line line) {
        Partner.Amounts amounts = line.partner().amounts();
        return uses.claim(received, amounts.perDay(), amounts.perMonth()).compose(claim -> switch (claim) {
            case TAKEN -> hold(received, line);
            case DAY_FULL -> cancel(received, ExchangeRefusal.DAY_CAP);
            case MONTH_FULL -> cancel(received, ExchangeRefusal.MONTH_CAP);
        });
    }

    /** The claim goes after the word, never before: another node may be calling by now. */
    private Future<Exchange> cancel(Exchange received, ExchangeRefusal because) {
        Exchange cancelled = received.cancelled(Why.of(because), now());
        return exchanges
                .advance(cancelled)
                .compose(taken -> taken ? uses.leave(received).map(cancelled) : overtaken(received));
    }

    private Future<Exchange> hold(Exchange received, Partners.Line line) {
        return posting.post(setAside(received))
                .compose(answer -> answer.fold(entry -> call(received, line), refusal -> notHeld(received, refusal)));
    }

    private static Command setAside(Exchange exchange) {
        Ask ask = Ask.of(exchange.hold(), exchange.citizen()).noting(memo(exchange));
        return new Spending.SetAside(ask, exchange.wish().points());
    }

    private static String memo(Exchange exchange) {
        return "exchange " + exchange.wish().partner();
    }

    private Future<Exchange> notHeld(Exchange received, LedgerRefusal refusal) {
        return switch (refusal) {
            case INSUFFICIENT_BALANCE -> cancel(received, ExchangeRefusal.INSUFFICIENT_BALANCE);
            case TOO_MANY_HOLDS -> cancel(received, ExchangeRefusal.TOO_MANY_UNDER_WAY);
            case OWNER_MERGED, KEY_REUSED, TOO_LARGE, TOO_MANY_LOTS, TOO_MANY_COUNTERS, DEBT_OPEN ->
                cancel(received, ExchangeRefusal.NOT_POSSIBLE);
            case CAP_REACHED,
                    CAP_PERIOD_OVER,
                    EXPIRY_PAST,
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
                    OVERLOADED -> Future.succeededFuture(received);
        };
    }

    private Future<Exchange> call(Exchange received, Partners.Line line) {
        return line.turn().compose(go -> {
            Exchange calling = received.calling(now(), line.partner().pace().answerWithin());
            return exchanges.advance(calling).compose(taken -> taken ? transfer(calling, line) : overtaken(received));
        });
    }

    /** Whoever set points aside for what was cancelled meanwhile gives them back. */
    private Future<Exchange> overtaken(Exchange before) {
        return latest(before).compose(now -> switch (now.state()) {
            case RELEASING -> release(now);
            case CANCELLED -> undo(now).map(now);
            case RECEIVED, CALLING, PENDING, TAKEN, SETTLED -> Future.succeededFuture(now);
        });
    }

    private Future<Exchange> transfer(Exchange called, Partners.Line line) {
        return line.transfer(called.order()).compose(answer -> answered(called, answer));
    }

    /** What the partner does not know may still be on its way to it: so it is sent again under its key, and not given up. */
    private Future<Exchange> ask(Exchange called, Partners.Line line) {
        return line.turn()
                .compose(go -> line.status(called.id()))
                .compose(answer -> answer instanceof PartnerAnswer.NotKnown
                        ? line.turn().compose(go -> transfer(called, line))
                        : answered(called, answer));
    }

    private Future<Exchange> answered(Exchange called, PartnerAnswer answer) {
        if (answer instanceof PartnerAnswer.Done done
                && done.points() == called.wish().points()) {
            return taken(called, done);
        }
        if (answer instanceof PartnerAnswer.Refused refused) {
            Exchange releasing = called.releasing(Why.of(refused), now());
            return exchanges.advance(releasing).compose(taken -> taken ? release(releasing) : latest(called));
        }
        return step(called.pending(now()));
    }

    /** The partner has done it, as it says itself or as its file shows. */
    Future<Exchange> taken(Exchange called, PartnerAnswer.Done done) {
        Exchange taken = called.taken(done, now());
        return exchanges.advance(taken).compose(mine -> mine ? capture(taken) : latest(called));
    }

    private Future<Exchange> capture(Exchange taken) {
        String hold = taken.hold().value();
        Ask ask = Ask.of(Spending.captureOf(taken.citizen(), hold), taken.citizen())
                .noting(memo(taken));
        Command capture = new Spending.Capture(
                ask,
                hold,
                taken.wish().points(),
                new Account.Partner(taken.wish().partner()));
        return posted(capture).compose(entry -> settled(taken, entry.id().value()));
    }

    private Future<Exchange> settled(Exchange taken, String entry) {
        Exchange settled = taken.settled(entry, now());
        return exchanges.advance(settled).compose(mine -> mine ? tell(settled).otherwise(settled) : latest(taken));
    }

    private Future<Exchange> tell(Exchange settled) {
        String name = partners.find(settled.wish().partner()).map(Partner::name).orElse("");
        ExchangeSettled event = new ExchangeSettled(
                settled.id(), settled.person(), name, settled.wish().points());
        return listener.apply(event).compose(told -> step(settled.over()));
    }

    Future<Exchange> release(Exchange releasing) {
        Why why = releasing.why().orElseThrow();
        return undo(releasing).compose(clean -> step(releasing.cancelled(why, now())));
    }

    /** Gives back what was set aside and claimed, if it was. */
    private Future<Void> undo(Exchange exchange) {
        String hold = exchange.hold().value();
        Ask ask = Ask.of(Spending.releaseOf(exchange.citizen(), hold), exchange.citizen())
                .noting(memo(exchange));
        return posting.earlier(setAside(exchange))
                .compose(held -> held.filter(Result::isOk).isPresent()
                        ? posted(new Spending.Release(ask, hold)).<Void>mapEmpty()
                        : Future.<Void>succeededFuture())
                .compose(given -> uses.leave(exchange));
    }

    /** A step that must come: what the ledger refuses now is tried again at a later look, and seen by staff until then. */
    private Future<Transfer> posted(Command command) {
        return posting.post(command)
                .compose(answer -> answer.fold(
                        Future::succeededFuture,
                        refusal -> Future.failedFuture(new IllegalStateException(
                                command.kind() + " of an exchange was refused: " + refusal))));
    }

    private Future<Exchange> step(Exchange next) {
        return exchanges.advance(next).compose(mine -> mine ? Future.succeededFuture(next) : latest(next));
    }

    private Future<Exchange> latest(Exchange exchange) {
        return exchanges.find(exchange.id()).map(Optional::orElseThrow);
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

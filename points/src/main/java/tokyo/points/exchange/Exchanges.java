package tokyo.points.exchange;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;
import tokyo.points.partner.LaneRefusal;
import tokyo.points.partner.Partner;
import tokyo.points.partner.Partners;

/** Takes exchanges, shows them as they stand, and cancels what nobody can have called a partner for. */
public final class Exchanges {
    /** What a list shows; older ones are found by their id and in the history of points. */
    static final int MOST_OF_PERSON = 200;

    /** Who waits longer is shown how it stands; it goes on by itself. */
    static final Duration ANSWER_SOON = Duration.ofSeconds(3);

    /** A cancellation meets at most as many other steps. */
    private static final int ATTEMPTS = 5;

    private final ExchangeStore exchanges;
    private final Carrying carrying;
    private final Partners partners;
    private final InstantSource clock;

    public Exchanges(ExchangeStore exchanges, Carrying carrying, Partners partners, InstantSource clock) {
        this.exchanges = exchanges;
        this.carrying = carrying;
        this.partners = partners;
        this.clock = clock;
    }

    /**
     * What a phone sends.
     *
     * @param key the phone's own name of this wish; the same again is the same exchange
     */
    record Order(PersonKey person, String key, String partner, long points, String recipient) {}

    List<Partner> partners() {
        return partners.all();
    }

    Partner.Availability availability(Partner partner) {
        return partner.availability(clock.instant());
    }

    /** Empty for a partner that is none any more. */
    String nameOf(String partner) {
        return partners.find(partner).map(Partner::name).orElse("");
    }

    /** The exchange as it stands, at the latest after {@link #ANSWER_SOON}; the first refusal again for a repeat of what was refused. */
    Future<Result<Exchange, ExchangeRefusal>> start(Order order) {
        return exchanges
                .find(Exchange.idOf(order.person(), order.key()))
                .compose(before -> before.map(known -> again(known, order)).orElseGet(() -> begin(order)));
    }

    private Future<Result<Exchange, ExchangeRefusal>> again(Exchange known, Order order) {
        Exchange.Wish wish = known.wish();
        boolean same = wish.partner().equals(order.partner())
                && wish.points() == order.points()
                && wish.recipient().equals(order.recipient());
        return same ? soon(known, carrying.finish(known)) : refused(ExchangeRefusal.KEY_REUSED);
    }

    private Future<Result<Exchange, ExchangeRefusal>> begin(Order order) {
        Optional<Partner> partner = partners.find(order.partner());
        if (partner.isEmpty()) {
            return refused(ExchangeRefusal.NO_SUCH_PARTNER);
        }
        Optional<ExchangeRefusal> refusal = refusal(partner.get(), order.points());
        return refusal.isPresent()
                ? refused(refusal.get())
                : partners.enter(partner.get()).fold(line -> begin(order, line), full -> refused(told(full)));
    }

    private Optional<ExchangeRefusal> refusal(Partner partner, long points) {
        Partner.Amounts amounts = partner.amounts();
        if (points % amounts.unit() != 0) {
            return Optional.of(ExchangeRefusal.NOT_IN_UNITS);
        }
        if (points < amounts.least()) {
            return Optional.of(ExchangeRefusal.TOO_FEW);
        }
        if (points > amounts.most()) {
            return Optional.of(ExchangeRefusal.TOO_MANY);
        }
        return availability(partner).open() ? Optional.empty() : Optional.of(ExchangeRefusal.CLOSED_NOW);
    }

    private static ExchangeRefusal told(LaneRefusal refusal) {
        return switch (refusal) {
            case FULL -> ExchangeRefusal.PARTNER_BUSY;
            case RESTING -> ExchangeRefusal.PARTNER_AWAY;
        };
    }

    private Future<Result<Exchange, ExchangeRefusal>> begin(Order order, Partners.Line line) {
        Exchange.Wish wish = new Exchange.Wish(
                order.partner(), order.points(), line.partner().amounts().fee(), order.recipient());
        Exchange received = Exchange.received(order.person(), order.key(), wish, now());
        return exchanges.create(received).onFailure(fault -> line.leave()).compose(mine -> {
            if (mine) {
                return soon(received, carrying.start(received, line));
            }
            line.leave();
            return latest(received).compose(known -> again(known, order));
        });
    }

    private Future<Result<Exchange, ExchangeRefusal>> soon(Exchange exchange, Future<Exchange> carried) {
        return carried.timeout(ANSWER_SOON.toMillis(), TimeUnit.MILLISECONDS)
                .recover(fault -> fault instanceof TimeoutException ? latest(exchange) : Future.failedFuture(fault))
                .map(now -> now.why()
                        .flatMap(Why::refusal)
                        .map(Result::<Exchange, ExchangeRefusal>refused)
                        .orElseGet(() -> Result.ok(now)));
    }

    private Future<Exchange> latest(Exchange exchange) {
        return exchanges.find(exchange.id()).map(Optional::orElseThrow);
    }

    /** Newest first; what is due is done before it is shown, if it can be now. */
    Future<List<Exchange>> ofPerson(PersonKey person) {
        return exchanges.ofPerson(person, MOST_OF_PERSON).compose(found -> {
            List<Future<Exchange>> finished =
                    found.stream().map(this::finishedIfItCan).toList();
            return Future.all(finished).map(done -> done.<Exchange>list());
        });
    }

    private Future<Exchange> finishedIfItCan(Exchange exchange) {
        return carrying.finish(exchange)
                .timeout(ANSWER_SOON.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(exchange);
    }

    /** From whatever phone; another person's is none. */
    Future<Result<Exchange, ExchangeRefusal>> find(PersonKey person, String id) {
        return exchanges
                .find(id)
                .compose(found -> found.filter(one -> one.person().equals(person))
                        .map(one -> finishedIfItCan(one).map(Result::<Exchange, ExchangeRefusal>ok))
                        .orElseGet(() -> refused(ExchangeRefusal.NO_SUCH_EXCHANGE)));
    }

    /** Only while no call can have started; the same again is the same cancellation. */
    Future<Result<Exchange, ExchangeRefusal>> cancel(PersonKey person, String id) {
        return cancel(person, id, ATTEMPTS);
    }

    private Future<Result<Exchange, ExchangeRefusal>> cancel(PersonKey person, String id, int attempts) {
        return exchanges
                .find(id)
                .compose(found -> found.filter(one -> one.person().equals(person))
                        .map(one -> cancel(one, attempts))
                        .orElseGet(() -> refused(ExchangeRefusal.NO_SUCH_EXCHANGE)));
    }

    private Future<Result<Exchange, ExchangeRefusal>> cancel(Exchange exchange, int attempts) {
        if (exchange.why().filter(Why.BY_PERSON::equals).isPresent()) {
            return finishedIfItCan(exchange).map(Result::ok);
        }
        if (!exchange.state().mayBeCancelled() || attempts == 0) {
            return refused(ExchangeRefusal.TOO_LATE_TO_CANCEL);
        }
        Exchange releasing = exchange.releasing(Why.BY_PERSON, now());
        return exchanges
                .advance(releasing)
                .compose(mine -> mine
                        ? carrying.release(releasing).otherwise(releasing).map(Result::ok)
                        : cancel(exchange.person(), exchange.id(), attempts - 1));
    }

    /** What is neither settled nor cancelled, of all persons. */
    Future<List<Exchange>> open(Optional<String> after, int limit) {
        return exchanges.open(after, limit);
    }

    private static Future<Result<Exchange, ExchangeRefusal>> refused(ExchangeRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

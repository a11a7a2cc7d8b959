package tokyo.points.ticket;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;

/** The entrance of a facility: whoever shows a code that is good here and now is let in, if the ticket was neither used nor given back. */
public final class Gate {
    private final TicketStore tickets;
    private final InstantSource clock;

    public Gate(TicketStore tickets, InstantSource clock) {
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Lets the bearer of the code in, once; the same showing sent again is the same admission. */
    Future<Result<Tickets.Sold, TicketRefusal>> redeem(Showing showing) {
        Optional<TicketCode> code = TicketCode.parse(showing.code());
        return code.isEmpty()
                ? refused(TicketRefusal.NOT_GENUINE)
                : tickets.find(code.get().ticket())
                        .compose(found -> found.map(this::withProduct)
                                .map(sold -> sold.compose(one -> redeem(one, code.get(), showing)))
                                .orElseGet(() -> refused(TicketRefusal.NOT_GENUINE)));
    }

    private Future<Result<Tickets.Sold, TicketRefusal>> redeem(Tickets.Sold sold, TicketCode code, Showing showing) {
        Ticket ticket = sold.ticket();
        if (!code.isGenuine(sold.product())) {
            return refused(TicketRefusal.NOT_GENUINE);
        }
        boolean here = sold.product().tenant().equals(showing.tenant())
                && sold.product().code().equals(showing.product());
        if (!here) {
            return refused(TicketRefusal.FOREIGN);
        }
        if (ticket.state() == TicketState.BUYING || ticket.state() == TicketState.FAILED) {
            return refused(TicketRefusal.NOT_PAID);
        }
        if (ticket.isOver(now())) {
            return refused(TicketRefusal.OVER);
        }
        Resolution wished =
                new Resolution(ticket.id(), showing.attempt(), Resolution.Kind.REDEEMED, showing.by(), now());
        return tickets.resolution(ticket.id())
                .compose(before -> before.map(one -> stands(sold, wished, one)).orElseGet(() -> use(sold, wished)));
    }

    private Future<Result<Tickets.Sold, TicketRefusal>> use(Tickets.Sold sold, Resolution wished) {
        return tickets.resolve(wished).compose(stands -> stands(sold, wished, stands));
    }

    private Future<Result<Tickets.Sold, TicketRefusal>> stands(
            Tickets.Sold sold, Resolution wished, Resolution stands) {
        if (!stands.attempt().equals(wished.attempt())) {
            return refused(stands.kind());
        }
        if (sold.ticket().state() == TicketState.REDEEMED) {
            return Future.succeededFuture(Result.ok(sold));
        }
        Ticket used = sold.ticket().in(TicketState.REDEEMED);
        // What the ticket says is for its reader; the resolution stands already.
        return tickets.advance(used).otherwise(false).map(noted -> Result.ok(new Tickets.Sold(used, sold.product())));
    }

    private static Future<Result<Tickets.Sold, TicketRefusal>> refused(Resolution.Kind kind) {
        return refused(
                switch (kind) {
                    case REDEEMED -> TicketRefusal.ALREADY_REDEEMED;
                    case REFUNDED -> TicketRefusal.ALREADY_REFUNDED;
                });
    }

    private Future<Tickets.Sold> withProduct(Ticket ticket) {
        return tickets.product(ticket.product()).map(product -> new Tickets.Sold(ticket, product.orElseThrow()));
    }

    private static Future<Result<Tickets.Sold, TicketRefusal>> refused(TicketRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

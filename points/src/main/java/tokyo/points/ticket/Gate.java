package tokyo.points.ticket;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;

/** The entrance of a facility: whoever shows a code that is good here and now is let in, if the ticket was neither used nor given back. */
public final class Gate {
    private final TicketStore tickets;
    private final Randomness randomness;
    private final InstantSource clock;

    public Gate(TicketStore tickets, Randomness randomness, InstantSource clock) {
        this.tickets = tickets;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Lets the bearer of the code in, once. */
    Future<Result<Tickets.Sold, TicketRefusal>> redeem(String tenant, String by, String text) {
        Optional<TicketCode> code = TicketCode.parse(text);
        return code.isEmpty()
                ? refused(TicketRefusal.NOT_GENUINE)
                : tickets.find(code.get().ticket())
                        .compose(found -> found.map(this::withProduct)
                                .map(sold -> sold.compose(one -> redeem(one, code.get(), tenant, by)))
                                .orElseGet(() -> refused(TicketRefusal.NOT_GENUINE)));
    }

    private Future<Result<Tickets.Sold, TicketRefusal>> redeem(
            Tickets.Sold sold, TicketCode code, String tenant, String by) {
        Ticket ticket = sold.ticket();
        if (!code.isGenuine(sold.product())) {
            return refused(TicketRefusal.NOT_GENUINE);
        }
        if (!sold.product().tenant().equals(tenant)) {
            return refused(TicketRefusal.FOREIGN);
        }
        if (ticket.state() == TicketState.BUYING || ticket.state() == TicketState.FAILED) {
            return refused(TicketRefusal.NOT_PAID);
        }
        if (ticket.isOver(now())) {
            return refused(TicketRefusal.OVER);
        }
        return tickets.resolution(ticket.id())
                .compose(before -> before.map(one -> refused(one.kind()))
                        .orElseGet(() -> use(sold, wish(ticket, Resolution.Kind.REDEEMED, by))));
    }

    private Resolution wish(Ticket ticket, Resolution.Kind kind, String by) {
        return new Resolution(ticket.id(), randomness.nextHexId(), kind, by, now());
    }

    private Future<Result<Tickets.Sold, TicketRefusal>> use(Tickets.Sold sold, Resolution wished) {
        return tickets.resolve(wished).compose(stands -> {
            if (!stands.equals(wished)) {
                return refused(stands.kind());
            }
            Ticket used = sold.ticket().in(TicketState.REDEEMED);
            // What the ticket says is for its reader; the resolution stands already.
            return tickets.advance(used)
                    .otherwise(false)
                    .map(noted -> Result.ok(new Tickets.Sold(used, sold.product())));
        });
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

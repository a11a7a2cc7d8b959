package tokyo.points.ticket;

import io.vertx.core.Future;
import java.util.List;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;

/** What staff do with the tickets of their own facilities: put them on sale. */
public final class ProductDesk {
    /** What a list shows; the city's facilities are fewer. */
    static final int MOST = 100;

    private final TicketStore tickets;
    private final Randomness randomness;

    public ProductDesk(TicketStore tickets, Randomness randomness) {
        this.tickets = tickets;
        this.randomness = randomness;
    }

    /** The same again is the same product. */
    Future<Result<Product, TicketRefusal>> offer(String tenant, String code, Product.Settings settings) {
        Product product = new Product(tenant, code, settings, randomness.nextHexId());
        return tickets.createIfAbsent(product)
                .map(stored -> stored.settings().equals(settings)
                        ? Result.ok(stored)
                        : Result.refused(TicketRefusal.SET_OTHERWISE));
    }

    Future<List<Product>> all() {
        return tickets.products(MOST);
    }
}

package tokyo.points.ticket;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tokyo.points.api.PersonKey;

/** The twin in memory, under the same contract as the real store. */
final class FakeTicketStore implements TicketStore {
    private final Map<String, Product> products = new TreeMap<>();
    private final Map<String, Ticket> tickets = new TreeMap<>();
    private final Map<String, Resolution> resolutions = new TreeMap<>();

    @Override
    public Future<Product> createIfAbsent(Product product) {
        Product before = products.putIfAbsent(product.id(), product);
        return Future.succeededFuture(before == null ? product : before);
    }

    @Override
    public Future<Optional<Product>> product(String id) {
        return Future.succeededFuture(Optional.ofNullable(products.get(id)));
    }

    @Override
    public Future<List<Product>> products(int limit) {
        return Future.succeededFuture(products.values().stream().limit(limit).toList());
    }

    @Override
    public Future<Boolean> create(Ticket ticket) {
        return Future.succeededFuture(tickets.putIfAbsent(ticket.id(), ticket) == null);
    }

    @Override
    public Future<Optional<Ticket>> find(String id) {
        return Future.succeededFuture(Optional.ofNullable(tickets.get(id)));
    }

    @Override
    public Future<Boolean> advance(Ticket next) {
        Ticket stored = tickets.get(next.id());
        boolean fits = stored != null && stored.revision() == next.revision() - 1;
        if (fits) {
            tickets.put(next.id(), next);
        }
        return Future.succeededFuture(fits);
    }

    @Override
    public Future<List<Ticket>> ofPerson(PersonKey person, int limit) {
        return Future.succeededFuture(tickets.values().stream()
                .filter(one -> one.person().equals(person))
                .sorted(Comparator.comparing(Ticket::bought).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<Ticket>> due(Instant now, Optional<String> after, int limit) {
        return Future.succeededFuture(tickets.values().stream()
                .filter(one -> one.isDue(now))
                .filter(one -> one.id().compareTo(after.orElse("")) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Resolution> resolve(Resolution wished) {
        Resolution before = resolutions.putIfAbsent(wished.ticket(), wished);
        return Future.succeededFuture(before == null ? wished : before);
    }

    @Override
    public Future<Optional<Resolution>> resolution(String ticket) {
        return Future.succeededFuture(Optional.ofNullable(resolutions.get(ticket)));
    }
}

package tokyo.points.exchange;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tokyo.points.api.PersonKey;

/** The twin in memory, under the same contract as the real store. */
final class FakeExchangeStore implements ExchangeStore {
    private final Map<String, Exchange> byId = new TreeMap<>();

    @Override
    public Future<Boolean> create(Exchange received) {
        return Future.succeededFuture(byId.putIfAbsent(received.id(), received) == null);
    }

    @Override
    public Future<Optional<Exchange>> find(String id) {
        return Future.succeededFuture(Optional.ofNullable(byId.get(id)));
    }

    @Override
    public Future<Boolean> advance(Exchange next) {
        Exchange stored = byId.get(next.id());
        boolean fits = stored != null && stored.revision() == next.revision() - 1;
        if (fits) {
            byId.put(next.id(), next);
        }
        return Future.succeededFuture(fits);
    }

    @Override
    public Future<List<Exchange>> ofPerson(PersonKey person, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(one -> one.person().equals(person))
                .sorted(Comparator.comparing((Exchange one) -> one.received()).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<Exchange>> due(Instant now, Optional<String> after, int limit) {
        return page(one -> one.isDue(now), after, limit);
    }

    @Override
    public Future<List<Exchange>> open(Optional<String> after, int limit) {
        return page(one -> !one.state().isOver(), after, limit);
    }

    @Override
    public Future<List<Exchange>> booked(String partner, LocalDate day, Optional<String> after, int limit) {
        return page(
                one -> one.wish().partner().equals(partner)
                        && one.done().filter(done -> done.day().equals(day)).isPresent(),
                after,
                limit);
    }

    private Future<List<Exchange>> page(Predicate<Exchange> wanted, Optional<String> after, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(wanted)
                .filter(one -> one.id().compareTo(after.orElse("")) > 0)
                .limit(limit)
                .toList());
    }
}

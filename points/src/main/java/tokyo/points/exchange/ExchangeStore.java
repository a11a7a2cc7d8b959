package tokyo.points.exchange;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.points.api.PersonKey;

/** Exchanges; every method is one atomic step and may be repeated. */
public interface ExchangeStore {

    /** True if this call stored it; false if there is one of that id, which stays as it is. */
    Future<Boolean> create(Exchange received);

    Future<Optional<Exchange>> find(String id);

    /** Takes one step, if the stored revision is the one before; false if another step came in between, and nothing changes then. */
    Future<Boolean> advance(Exchange next);

    /** A person's, newest first. */
    Future<List<Exchange>> ofPerson(PersonKey person, int limit);

    /** With a step to be done by then, in the order of their ids, after that one. */
    Future<List<Exchange>> due(Instant now, Optional<String> after, int limit);

    /** Neither settled nor cancelled, in the order of their ids, after that one. */
    Future<List<Exchange>> open(Optional<String> after, int limit);

    /** What the partner says it has booked on that day, in the order of their ids, after that one. */
    Future<List<Exchange>> booked(String partner, LocalDate day, Optional<String> after, int limit);
}

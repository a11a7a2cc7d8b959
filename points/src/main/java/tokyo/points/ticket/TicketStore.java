package tokyo.points.ticket;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tokyo.points.api.PersonKey;

/** Products, tickets, and what became of them; every method is one atomic step and may be repeated. */
public interface TicketStore {

    /** @return the product of that id as it is stored now: this one if none was there */
    Future<Product> createIfAbsent(Product product);

    Future<Optional<Product>> product(String id);

    /** In the order of their ids. */
    Future<List<Product>> products(int limit);

    /** True if this call stored it; false if there is one of that id, which stays as it is. */
    Future<Boolean> create(Ticket ticket);

    Future<Optional<Ticket>> find(String id);

    /** Takes one step, if the stored revision is the one before; false if another step came in between, and nothing changes then. */
    Future<Boolean> advance(Ticket next);

    /** A person's, newest first. */
    Future<List<Ticket>> ofPerson(PersonKey person, int limit);

    /** With a step to be done by then, in the order of their ids, after that one. */
    Future<List<Ticket>> due(Instant now, Optional<String> after, int limit);

    /** @return the resolution that stands: this one if there was none */
    Future<Resolution> resolve(Resolution wished);

    Future<Optional<Resolution>> resolution(String ticket);
}

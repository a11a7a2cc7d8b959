package tokyo.points.partner;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** Calls partners. No future fails: what went wrong on the way is an answer too, since it says nothing about the effect. */
public interface PartnerClient {

    /**
     * What is asked of a partner.
     *
     * @param key the same for ever for one exchange; the partner does it once, however often it is sent
     * @param recipient the person's number at the partner
     * @param points that leave us
     * @param fee of these, what the partner keeps
     */
    record Order(String key, String recipient, long points, long fee) {}

    Future<PartnerAnswer> transfer(Partner partner, Order order);

    /** What became of an earlier transfer. */
    Future<PartnerAnswer> status(Partner partner, String key);

    /** All that the partner has booked on that day; empty when there is no file, or none that can be read whole. */
    Future<Optional<PartnerFile>> file(Partner partner, LocalDate day);
}

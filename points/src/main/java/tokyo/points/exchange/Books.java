package tokyo.points.exchange;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tokyo.points.partner.PartnerAnswer;
import tokyo.points.partner.PartnerFile;

/** Our own books of exchanges, as a check against a partner's file needs them. */
public final class Books {
    private static final int PAGE = 500;

    private final ExchangeStore exchanges;
    private final Carrying carrying;

    public Books(ExchangeStore exchanges, Carrying carrying) {
        this.exchanges = exchanges;
        this.carrying = carrying;
    }

    /** Points by key of all that the partner said it did on that day. */
    public Future<Map<String, Long>> of(String partner, LocalDate day) {
        return page(partner, day, Optional.empty(), new TreeMap<>());
    }

    private Future<Map<String, Long>> page(
            String partner, LocalDate day, Optional<String> after, Map<String, Long> sum) {
        return exchanges.booked(partner, day, after, PAGE).compose(found -> {
            found.forEach(one -> sum.put(one.id(), one.wish().points()));
            return found.size() < PAGE ? Future.succeededFuture(sum) : page(partner, day, last(found), sum);
        });
    }

    private static Optional<String> last(List<Exchange> found) {
        return Optional.of(found.get(found.size() - 1).id());
    }

    /**
     * Settles an exchange that waits for the partner's word, if the line is what it asked for. Anything else is left as it is.
     *
     * @return true if the line was this word
     */
    public Future<Boolean> prove(String partner, LocalDate day, PartnerFile.Line line) {
        return exchanges
                .find(line.key())
                .compose(found -> found.filter(one -> one.state().awaitsPartner())
                        .filter(one -> one.wish().partner().equals(partner))
                        .filter(one -> one.wish().points() == line.points())
                        .map(one -> carrying.taken(one, new PartnerAnswer.Done(line.points(), line.reference(), day))
                                .map(true))
                        .orElse(Future.succeededFuture(false)));
    }
}

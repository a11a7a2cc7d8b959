package tokyo.points.partner;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import tokyo.infra.platform.kernel.Result;

/** All partners of this process, and the one way to call them: through each one's own lane. */
public final class Partners {
    private final Map<String, Partner> byId = new LinkedHashMap<>();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final PartnerClient client;
    private final Function<Duration, Future<Void>> pause;

    /**
     * @param pause done when that time is over
     * @param nanoTime monotone
     */
    public Partners(
            List<Partner> partners,
            PartnerClient client,
            Function<Duration, Future<Void>> pause,
            LongSupplier nanoTime) {
        for (Partner partner : partners) {
            byId.put(partner.id(), partner);
            lanes.put(partner.id(), new Lane(partner.pace(), nanoTime));
        }
        this.client = client;
        this.pause = pause;
    }

    /** In the order of the data. */
    public List<Partner> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Partner> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A place in the partner's lane; to be left in the end. */
    public final class Line {
        private final Partner partner;
        private final Lane.Place place;

        private Line(Partner partner, Lane.Place place) {
            this.partner = partner;
            this.place = place;
        }

        public Partner partner() {
            return partner;
        }

        /** To be waited for before each question. */
        public Future<Void> turn() {
            Duration wait = place.turn();
            return wait.isZero() ? Future.succeededFuture() : pause.apply(wait);
        }

        public Future<PartnerAnswer> transfer(PartnerClient.Order order) {
            return counted(client.transfer(partner, order));
        }

        public Future<PartnerAnswer> status(String key) {
            return counted(client.status(partner, key));
        }

        private Future<PartnerAnswer> counted(Future<PartnerAnswer> answer) {
            return answer.onSuccess(said -> place.called(!(said instanceof PartnerAnswer.NoAnswer)));
        }

        public void leave() {
            place.leave();
        }
    }

    /** @param partner one of these */
    public Result<Line, LaneRefusal> enter(Partner partner) {
        Lane lane = lanes.get(partner.id());
        if (lane == null) {
            throw new IllegalArgumentException("a partner of nobody");
        }
        return lane.enter().map(place -> new Line(partner, place));
    }

    /** The partner's books of that day; not through its lane, since nobody waits for it. */
    public Future<Optional<PartnerFile>> file(Partner partner, LocalDate day) {
        return client.file(partner, day);
    }
}

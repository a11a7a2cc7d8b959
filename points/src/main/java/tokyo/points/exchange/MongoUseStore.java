package tokyo.points.exchange;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * One document a person, partner and month, by {@code _id}: its sum, the sum of each day, and whose claims they are. A claim is one update
 * that is guarded by both sums and by its own absence, so a lost answer may be asked for again.
 */
public final class MongoUseStore implements UseStore {
    private static final String NAME = "points_exchange_uses";
    private static final String CLAIMS = "claims";
    private static final String MONTH = "month";

    private final MongoCollection<Document> uses;
    private final MongoBridge bridge;

    public MongoUseStore(MongoDatabase database, MongoBridge bridge) {
        this.uses = database.getCollection(NAME);
        this.bridge = bridge;
    }

    private record Place(String id, String day) {
        static Place of(Exchange exchange) {
            LocalDate day = TokyoTime.dayOf(exchange.received());
            String id = StableId.of(
                    "uses",
                    exchange.person().value(),
                    exchange.wish().partner(),
                    YearMonth.from(day).toString());
            return new Place(id, "d" + day.getDayOfMonth());
        }
    }

    @Override
    public Future<Claim> claim(Exchange exchange, long perDay, long perMonth) {
        Place place = Place.of(exchange);
        Document empty = new Document("_id", place.id()).append(MONTH, 0L).append(CLAIMS, List.of());
        return update(exchange, place, perDay, perMonth)
                .compose(taken -> taken
                        ? Future.succeededFuture(true)
                        : insertIfAbsent(empty).compose(there -> update(exchange, place, perDay, perMonth)))
                .compose(taken -> taken ? Future.succeededFuture(Claim.TAKEN) : whyNot(exchange, place, perMonth));
    }

    private Future<Void> insertIfAbsent(Document empty) {
        return bridge.done(uses.insertOne(empty))
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    private Future<Boolean> update(Exchange exchange, Place place, long perDay, long perMonth) {
        long points = exchange.wish().points();
        Bson fits = and(
                eq("_id", place.id()),
                ne(CLAIMS, exchange.id()),
                exists(CLAIMS + "." + (MOST_A_MONTH - 1), false),
                lte(MONTH, perMonth - points),
                or(exists(place.day(), false), lte(place.day(), perDay - points)));
        Bson taken = combine(push(CLAIMS, exchange.id()), inc(MONTH, points), inc(place.day(), points));
        return points > perDay || points > perMonth
                ? Future.succeededFuture(false)
                : bridge.one(uses.updateOne(fits, taken)).map(done -> done.getMatchedCount() == 1);
    }

    private Future<Claim> whyNot(Exchange exchange, Place place, long perMonth) {
        return bridge.maybe(uses.find(eq("_id", place.id())).first()).map(found -> {
            List<String> claims =
                    found.map(uses -> uses.getList(CLAIMS, String.class)).orElse(List.of());
            if (claims.contains(exchange.id())) {
                return Claim.TAKEN;
            }
            long sum = Optional.ofNullable(found.orElse(new Document()).getLong(MONTH))
                    .orElse(0L);
            boolean month =
                    claims.size() >= MOST_A_MONTH || sum + exchange.wish().points() > perMonth;
            return month ? Claim.MONTH_FULL : Claim.DAY_FULL;
        });
    }

    @Override
    public Future<Void> leave(Exchange exchange) {
        Place place = Place.of(exchange);
        long points = exchange.wish().points();
        return bridge.done(uses.updateOne(
                and(eq("_id", place.id()), eq(CLAIMS, exchange.id())),
                combine(pull(CLAIMS, exchange.id()), inc(MONTH, -points), inc(place.day(), -points))));
    }
}

package tokyo.points.approval;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;

/**
 * Campaigns in MongoDB, {@code _id} is the campaign. A step and its line in the log are one update, guarded by the revision; lines are
 * only ever pushed.
 *
 * <p>Reads are by {@code _id}, a tenant's list by the index (tenant, made), what awaits its budget by (awaitsFunding), and what may have
 * leases by (openBudget, _id): the two fields are there only as long as it does.
 */
public final class MongoCampaignStore implements CampaignStore {
    private static final String NAME = "points_campaigns";

    private final MongoCollection<Document> campaigns;
    private final MongoBridge bridge;

    public MongoCampaignStore(MongoDatabase database, MongoBridge bridge) {
        this.campaigns = database.getCollection(NAME);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(NAME, "tenant", "tenant", "made"),
                IndexDeclaration.plain(NAME, "awaits_funding", "awaitsFunding"));
    }

    public static List<IndexDeclaration> budgetIndexes() {
        return List.of(IndexDeclaration.plain(NAME, "open_budget", MongoCampaigns.OPEN_BUDGET, "_id"));
    }

    @Override
    public Future<Campaign> createIfAbsent(Campaign draft) {
        return bridge.one(campaigns.insertOne(MongoCampaigns.write(draft)))
                .map(draft)
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? find(draft.id()).map(found -> found.orElse(draft))
                        : Future.failedFuture(fault));
    }

    @Override
    public Future<Optional<Campaign>> find(CampaignId id) {
        return bridge.maybe(campaigns.find(eq("_id", id.value())).first())
                .map(found -> found.map(MongoCampaigns::read));
    }

    @Override
    public Future<Boolean> advance(Campaign next) {
        Document written = MongoCampaigns.write(next);
        List<Bson> changes = new ArrayList<>();
        changes.add(push("log", MongoCampaigns.write(next.lastStep())));
        for (String field : MongoCampaigns.CHANGING) {
            changes.add(written.containsKey(field) ? set(field, written.get(field)) : unset(field));
        }
        Bson unchanged = and(eq("_id", next.id().value()), eq("revision", next.revision() - 1));
        return bridge.one(campaigns.updateOne(unchanged, combine(changes))).map(done -> done.getMatchedCount() == 1);
    }

    @Override
    public Future<List<Campaign>> ofTenant(String tenant, Optional<CampaignId> before, int limit) {
        if (before.isEmpty()) {
            return page(eq("tenant", tenant), limit);
        }
        Bson last = and(eq("_id", before.get().value()), eq("tenant", tenant));
        return bridge.maybe(campaigns.find(last).first())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : page(and(eq("tenant", tenant), lt("made", found.get().getString("made"))), limit));
    }

    private Future<List<Campaign>> page(Bson filter, int limit) {
        return read(campaigns.find(filter).sort(descending("made")), limit);
    }

    @Override
    public Future<List<Campaign>> awaitingFunding(int limit) {
        return read(campaigns.find(eq("awaitsFunding", true)), limit);
    }

    @Override
    public Future<List<Campaign>> withOpenBudget(Optional<CampaignId> after, int limit) {
        Bson open = eq(MongoCampaigns.OPEN_BUDGET, true);
        Bson rest = after.map(last -> and(open, gt("_id", last.value()))).orElse(open);
        return read(campaigns.find(rest).sort(ascending("_id")), limit);
    }

    @Override
    public Future<Void> settle(CampaignId campaign) {
        return bridge.done(campaigns.updateOne(eq("_id", campaign.value()), unset(MongoCampaigns.OPEN_BUDGET)));
    }

    private Future<List<Campaign>> read(FindPublisher<Document> found, int limit) {
        return bridge.atMost(found.limit(limit), limit)
                .map(documents -> documents.stream().map(MongoCampaigns::read).toList());
    }
}

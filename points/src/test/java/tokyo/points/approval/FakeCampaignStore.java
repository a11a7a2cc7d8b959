package tokyo.points.approval;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeCampaignStore implements CampaignStore {
    private final Map<CampaignId, Campaign> byId = new HashMap<>();
    private final Set<CampaignId> settled = new HashSet<>();

    @Override
    public Future<Campaign> createIfAbsent(Campaign draft) {
        Campaign before = byId.putIfAbsent(draft.id(), draft);
        return Future.succeededFuture(before == null ? draft : before);
    }

    @Override
    public Future<Optional<Campaign>> find(CampaignId id) {
        return Future.succeededFuture(Optional.ofNullable(byId.get(id)));
    }

    @Override
    public Future<Boolean> advance(Campaign next) {
        Campaign stored = byId.get(next.id());
        boolean fits = stored != null && stored.revision() == next.revision() - 1;
        if (fits) {
            byId.put(next.id(), next);
            settled.remove(next.id());
        }
        return Future.succeededFuture(fits);
    }

    @Override
    public Future<List<Campaign>> ofTenant(String tenant, Optional<CampaignId> before, int limit) {
        Comparator<Campaign> newest = Comparator.comparing(
                        (Campaign campaign) -> campaign.log().get(0).at())
                .thenComparing(campaign -> campaign.id().value())
                .reversed();
        List<Campaign> all = byId.values().stream()
                .filter(campaign -> campaign.id().tenant().equals(tenant))
                .sorted(newest)
                .toList();
        int from = before.map(id -> all.stream().map(Campaign::id).toList().indexOf(id) + 1)
                .map(at -> at == 0 ? all.size() : at)
                .orElse(0);
        return Future.succeededFuture(all.stream().skip(from).limit(limit).toList());
    }

    @Override
    public Future<List<Campaign>> awaitingFunding(int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(Campaign::awaitsFunding)
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<Campaign>> withOpenBudget(Optional<CampaignId> after, int limit) {
        String last = after.map(CampaignId::value).orElse("");
        return Future.succeededFuture(byId.values().stream()
                .filter(campaign -> campaign.funded().isPresent() && !settled.contains(campaign.id()))
                .filter(campaign -> campaign.id().value().compareTo(last) > 0)
                .sorted(Comparator.comparing(campaign -> campaign.id().value()))
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Void> settle(CampaignId campaign) {
        settled.add(campaign);
        return Future.succeededFuture();
    }
}

package tokyo.points.audit;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tokyo.points.approval.CampaignStore;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.PersonCap;
import tokyo.points.holding.Cap;

/** How often, or how much, one person may be granted by what was approved; each campaign is asked for once. */
final class CapLimits {
    private final CampaignStore campaigns;
    private final Consumer<Finding> findings;

    /** By campaign; none of one that is not in the store. */
    private final Map<String, Map<String, Long>> known = new HashMap<>();

    private final Set<String> asked = new TreeSet<>();

    CapLimits(CampaignStore campaigns, Consumer<Finding> findings) {
        this.campaigns = campaigns;
        this.findings = findings;
    }

    /** All that is known after these were asked for: by campaign, each limit by its counter's name without campaign and period. */
    Future<Map<String, Map<String, Long>>> of(Set<String> names) {
        Future<Void> done = Future.succeededFuture();
        for (String name : names) {
            if (!known.containsKey(name) && asked.add(name)) {
                done = done.compose(before -> ask(name));
            }
        }
        return done.map(known);
    }

    private Future<Void> ask(String name) {
        return CampaignId.parse(name)
                .map(campaigns::find)
                .orElse(Future.succeededFuture(Optional.empty()))
                .map(found -> {
                    found.ifPresent(campaign -> known.put(name, limits(campaign)));
                    return null;
                });
    }

    private Map<String, Long> limits(Campaign campaign) {
        boolean approved = campaign.approved()
                .filter(one -> one.hash().equals(campaign.hash()))
                .isPresent();
        if (!approved) {
            findings.accept(
                    new Finding(Mismatch.TERMS_CHANGED, campaign.id().value(), "its terms are " + campaign.hash()));
        }
        Map<String, Long> limits = new HashMap<>();
        campaign.terms().caps().forEach(cap -> limits.put(name(cap), cap.limit()));
        return limits;
    }

    private static String name(PersonCap cap) {
        String action = cap.action().isEmpty() ? "_" : cap.action();
        String measure = cap.measure() == Cap.Measure.GRANTS ? "g" : "p";
        String span = switch (cap.span()) {
            case DAY -> "d";
            case MONTH -> "m";
            case CAMPAIGN -> "c";
        };
        return action + "/" + measure + "/" + span;
    }
}

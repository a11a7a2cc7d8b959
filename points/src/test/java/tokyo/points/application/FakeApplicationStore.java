package tokyo.points.application;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tokyo.points.api.PersonKey;
import tokyo.points.campaign.CampaignId;

/** The twin in memory, under the same contract as the real store. */
final class FakeApplicationStore implements ApplicationStore {
    private final Map<String, Application> byId = new TreeMap<>();

    @Override
    public Future<Application> createIfAbsent(Application received) {
        Application before = byId.putIfAbsent(received.id(), received);
        return Future.succeededFuture(before == null ? received : before);
    }

    @Override
    public Future<Optional<Application>> find(String id) {
        return Future.succeededFuture(Optional.ofNullable(byId.get(id)));
    }

    @Override
    public Future<Boolean> advance(Application next) {
        Application stored = byId.get(next.id());
        boolean fits = stored != null && stored.revision() == next.revision() - 1;
        if (fits) {
            byId.put(next.id(), next);
        }
        return Future.succeededFuture(fits);
    }

    @Override
    public Future<List<Application>> ofPerson(PersonKey person, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(one -> one.person().equals(person))
                .sorted(Comparator.comparing(Application::applied).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<Application>> ofCampaign(CampaignId campaign, Optional<String> after, int limit) {
        return page(one -> one.campaign().equals(campaign), after, limit);
    }

    @Override
    public Future<List<Application>> due(LocalDate day, Optional<String> after, int limit) {
        return page(
                one -> (one.state() == ApplicationState.SCHEDULED || one.state() == ApplicationState.GRANTING)
                        && !one.due().orElseThrow().isAfter(day),
                after,
                limit);
    }

    private Future<List<Application>> page(Predicate<Application> wanted, Optional<String> after, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(wanted)
                .filter(one -> one.id().compareTo(after.orElse("")) > 0)
                .limit(limit)
                .toList());
    }
}

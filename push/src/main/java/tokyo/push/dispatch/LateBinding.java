package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointStore;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Held;
import tokyo.push.inbox.InboxStore;

/** Decides, right before sending, who is still to be told and on which devices; an outbox document is never believed. */
public final class LateBinding {
    private final HouseholdStore households;
    private final InboxStore inboxes;
    private final EndpointStore endpoints;
    private final EligibleNow eligible;

    public LateBinding(HouseholdStore households, InboxStore inboxes, EndpointStore endpoints, EligibleNow eligible) {
        this.households = households;
        this.inboxes = inboxes;
        this.endpoints = endpoints;
        this.eligible = eligible;
    }

    /** Either a reason to withhold, or at least one device. */
    record Bound(Optional<Withheld> withheld, List<Endpoint> endpoints) {}

    private record Facts(
            Map<PersonId, HouseholdCopy> households,
            Map<PersonId, List<Held>> held,
            Map<PersonId, List<Endpoint>> endpoints) {}

    /** Three reads for all targets together; the answer is in their order. */
    Future<List<Bound>> bind(String batch, List<Target> targets, Instant now) {
        Map<PersonId, List<AlertId>> asked = targets.stream()
                .collect(Collectors.groupingBy(Target::person, Collectors.mapping(Target::alert, Collectors.toList())));
        return facts(asked)
                .compose(facts -> eligible.of(facts.households().values())
                        .map(eligibleNow -> targets.stream()
                                .map(target -> bind(batch, target, facts, eligibleNow, now))
                                .toList()));
    }

    private Future<Facts> facts(Map<PersonId, List<AlertId>> asked) {
        Future<Map<PersonId, HouseholdCopy>> copies = households.find(asked.keySet());
        Future<Map<PersonId, List<Held>>> held = inboxes.held(asked);
        Future<Map<PersonId, List<Endpoint>>> alive = endpoints.aliveOf(asked.keySet());
        return Future.all(copies, held, alive)
                .map(read -> new Facts(read.resultAt(0), read.resultAt(1), read.resultAt(2)));
    }

    private static Bound bind(
            String batch, Target target, Facts facts, Map<PersonId, Set<AlertId>> eligibleNow, Instant now) {
        PersonId person = target.person();
        if (!facts.households().containsKey(person)) {
            return withhold(Withheld.NO_CONSENT);
        }
        Optional<Held> held = facts.held().getOrDefault(person, List.of()).stream()
                .filter(one -> one.id().equals(target.alert()))
                .findFirst();
        Optional<Withheld> reason = held.isEmpty()
                ? Optional.of(Withheld.NOT_IN_INBOX)
                : unfit(held.get(), batch, eligibleNow.getOrDefault(person, Set.of()));
        if (reason.isPresent()) {
            return withhold(reason.get());
        }
        List<Endpoint> alive = facts.endpoints().getOrDefault(person, List.of()).stream()
                .filter(endpoint -> !endpoint.hasExpired(now))
                .toList();
        return alive.isEmpty() ? withhold(Withheld.NO_ENDPOINT) : new Bound(Optional.empty(), alive);
    }

    private static Optional<Withheld> unfit(Held held, String batch, Set<AlertId> eligibleNow) {
        if (!held.batch().equals(batch)) {
            return Optional.of(Withheld.ANNOUNCED_BY_ANOTHER);
        }
        if (!held.open()) {
            return Optional.of(Withheld.SEEN);
        }
        boolean eligible = held.kind() == AlertKind.ELIGIBLE && eligibleNow.contains(held.id());
        return eligible ? Optional.empty() : Optional.of(Withheld.NO_LONGER_ELIGIBLE);
    }

    private static Bound withhold(Withheld reason) {
        return new Bound(Optional.of(reason), List.of());
    }
}

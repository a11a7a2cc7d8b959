package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final NoticesNow notices;

    public LateBinding(
            HouseholdStore households,
            InboxStore inboxes,
            EndpointStore endpoints,
            EligibleNow eligible,
            NoticesNow notices) {
        this.households = households;
        this.inboxes = inboxes;
        this.endpoints = endpoints;
        this.eligible = eligible;
        this.notices = notices;
    }

    /** Either a reason to withhold, or at least one device and what it shows, by the device's locale. */
    record Bound(Optional<Withheld> withheld, List<Endpoint> endpoints, Function<String, Doorbell> doorbell) {}

    private record Facts(
            Map<PersonId, HouseholdCopy> households,
            Map<PersonId, List<Held>> held,
            Map<PersonId, List<Endpoint>> endpoints) {

        Optional<Held> held(Target target) {
            return held.getOrDefault(target.person(), List.of()).stream()
                    .filter(one -> one.id().equals(target.alert()))
                    .findFirst();
        }
    }

    /** What the rules and the wards say at this moment. */
    private record Said(Map<PersonId, Set<AlertId>> eligible, Map<String, NoticesNow.Standing> notices) {}

    /** Three reads for all targets together, and one more where notices are among them; the answer is in their order. */
    Future<List<Bound>> bind(String batch, List<Target> targets, Instant now) {
        Map<PersonId, List<AlertId>> asked = targets.stream()
                .collect(Collectors.groupingBy(Target::person, Collectors.mapping(Target::alert, Collectors.toList())));
        return facts(asked)
                .compose(facts -> said(targets, facts)
                        .map(said -> targets.stream()
                                .map(target -> bind(batch, target, facts, said, now))
                                .toList()));
    }

    private Future<Facts> facts(Map<PersonId, List<AlertId>> asked) {
        Future<Map<PersonId, HouseholdCopy>> copies = households.find(asked.keySet());
        Future<Map<PersonId, List<Held>>> held = inboxes.held(asked);
        Future<Map<PersonId, List<Endpoint>>> alive = endpoints.aliveOf(asked.keySet());
        return Future.all(copies, held, alive)
                .map(read -> new Facts(read.resultAt(0), read.resultAt(1), read.resultAt(2)));
    }

    private Future<Said> said(List<Target> targets, Facts facts) {
        return eligible.of(facts.households().values())
                .compose(rules -> standings(targets, facts).map(standings -> new Said(rules, standings)));
    }

    private Future<Map<String, NoticesNow.Standing>> standings(List<Target> targets, Facts facts) {
        Map<String, List<HouseholdCopy>> asked = new HashMap<>();
        for (Target target : targets) {
            HouseholdCopy copy = facts.households().get(target.person());
            if (copy != null) {
                facts.held(target)
                        .filter(held -> held.kind() == AlertKind.NOTICE)
                        .ifPresent(held -> asked.computeIfAbsent(held.about(), notice -> new ArrayList<>())
                                .add(copy));
            }
        }
        return asked.isEmpty() ? Future.succeededFuture(Map.of()) : notices.of(asked);
    }

    private static Bound bind(String batch, Target target, Facts facts, Said said, Instant now) {
        HouseholdCopy copy = facts.households().get(target.person());
        if (copy == null) {
            return withhold(Withheld.NO_CONSENT);
        }
        Optional<Held> held = facts.held(target);
        Optional<Withheld> reason =
                held.isEmpty() ? Optional.of(Withheld.NOT_IN_INBOX) : unfit(held.get(), batch, copy, said);
        if (reason.isPresent()) {
            return withhold(reason.get());
        }
        List<Endpoint> alive = facts.endpoints().getOrDefault(target.person(), List.of()).stream()
                .filter(endpoint -> !endpoint.hasExpired(now))
                .toList();
        return alive.isEmpty()
                ? withhold(Withheld.NO_ENDPOINT)
                : new Bound(Optional.empty(), alive, doorbell(held.get(), said));
    }

    private static Optional<Withheld> unfit(Held held, String batch, HouseholdCopy copy, Said said) {
        if (!held.batch().equals(batch)) {
            return Optional.of(Withheld.ANNOUNCED_BY_ANOTHER);
        }
        if (!held.open()) {
            return Optional.of(Withheld.SEEN);
        }
        return switch (held.kind()) {
            case POSSIBLY -> Optional.of(Withheld.NO_LONGER_ELIGIBLE);
            case ELIGIBLE -> {
                Set<AlertId> all = said.eligible().getOrDefault(copy.person(), Set.of());
                yield all.contains(held.id()) ? Optional.empty() : Optional.of(Withheld.NO_LONGER_ELIGIBLE);
            }
            case NOTICE ->
                Optional.ofNullable(said.notices().get(held.about()))
                        .map(standing -> standing.withheld(copy))
                        .orElse(Optional.of(Withheld.STOPPED));
        };
    }

    private static Function<String, Doorbell> doorbell(Held held, Said said) {
        NoticesNow.Standing notice = said.notices().get(held.about());
        return held.kind() == AlertKind.NOTICE && notice != null ? notice::doorbell : locale -> PushText.PROGRAMME;
    }

    private static Bound withhold(Withheld reason) {
        return new Bound(Optional.of(reason), List.of(), locale -> PushText.PROGRAMME);
    }
}

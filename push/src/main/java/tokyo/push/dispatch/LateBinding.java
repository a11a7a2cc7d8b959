package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.Hold;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointStore;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Held;
import tokyo.push.inbox.InboxStore;
import tokyo.push.pace.CampaignId;
import tokyo.push.preference.RingTimes;
import tokyo.push.template.Doorbell;
import tokyo.push.template.PushText;

/** Decides, right before sending, who is still to be told and on which devices; an outbox document is never believed. */
public final class LateBinding {
    private final HouseholdStore households;
    private final InboxStore inboxes;
    private final EndpointStore endpoints;
    private final EligibleNow eligible;
    private final NoticesNow notices;
    private final RingTimes times;

    /** Rings at any hour. */
    public LateBinding(
            HouseholdStore households,
            InboxStore inboxes,
            EndpointStore endpoints,
            EligibleNow eligible,
            NoticesNow notices) {
        this(households, inboxes, endpoints, eligible, notices, RingTimes.AT_ONCE);
    }

    public LateBinding(
            HouseholdStore households,
            InboxStore inboxes,
            EndpointStore endpoints,
            EligibleNow eligible,
            NoticesNow notices,
            RingTimes times) {
        this.households = households;
        this.inboxes = inboxes;
        this.endpoints = endpoints;
        this.eligible = eligible;
        this.notices = notices;
        this.times = times;
    }

    private record Facts(
            Map<PersonId, HouseholdCopy> households,
            Map<PersonId, InboxStore.AtDoor> inboxes,
            Map<PersonId, List<Endpoint>> endpoints) {

        InboxStore.AtDoor inbox(Target target) {
            return inboxes.getOrDefault(target.person(), InboxStore.AtDoor.EMPTY);
        }

        /** Of which the rules are asked. */
        Map<PersonId, Set<String>> programmes() {
            Map<PersonId, Set<String>> programmes = new HashMap<>();
            inboxes.forEach((person, inbox) -> programmes.put(
                    person,
                    Stream.concat(inbox.asked().stream(), inbox.others().stream())
                            .map(Held::about)
                            .collect(Collectors.toSet())));
            return programmes;
        }

        Optional<Held> held(Target target) {
            return inbox(target).asked().stream()
                    .filter(one -> one.id().equals(target.alert()))
                    .findFirst();
        }
    }

    /** What the rules and the wards say at this moment. */
    private record Said(Map<PersonId, EligibleNow.Verdicts> rules, Map<String, NoticesNow.Standing> notices) {

        EligibleNow.Verdicts of(PersonId person) {
            return rules.getOrDefault(person, EligibleNow.Verdicts.NONE);
        }

        boolean isEmergency(Held held) {
            NoticesNow.Standing standing = notices.get(held.about());
            return held.kind() == AlertKind.NOTICE && standing != null && standing.isEmergency();
        }
    }

    /** Three reads for all targets together, and one more where notices came lately; the answer is in their order. */
    Future<List<Bound>> bind(String batch, List<Target> targets, Predicate<CampaignId> stopped, Instant now) {
        Map<PersonId, List<AlertId>> asked = targets.stream()
                .collect(Collectors.groupingBy(Target::person, Collectors.mapping(Target::alert, Collectors.toList())));
        return facts(asked)
                .compose(facts -> said(targets, facts).compose(said -> {
                    List<Bound> bound = targets.stream()
                            .map(target -> bind(batch, target, facts, said, now))
                            .map(one -> unlessStopped(one, stopped))
                            .toList();
                    return timed(targets, bound, facts, said);
                }));
    }

    private static Bound unlessStopped(Bound bound, Predicate<CampaignId> stopped) {
        return bound instanceof Bound.Ring ring && stopped.test(ring.campaign())
                ? new Bound.Stopped(ring.campaign())
                : bound;
    }

    /** How long the hold lasts, if it does; it is looked at now and then, should the business clock be moved. */
    Optional<Duration> untilDue(Hold hold) {
        return Optional.of(times.untilDue(hold.until())).filter(left -> left.compareTo(Duration.ZERO) > 0);
    }

    /** Last of all, because it takes a place of the person's day. */
    private Future<List<Bound>> timed(List<Target> targets, List<Bound> bound, Facts facts, Said said) {
        List<RingTimes.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            Optional<Held> held = facts.held(target);
            if (bound.get(i) instanceof Bound.Ring ring && held.isPresent()) {
                boolean reachable = !ring.endpoints().isEmpty();
                candidates.add(candidate(target, held.get(), reachable, facts.inbox(target), said));
            }
        }
        return times.of(candidates).map(decided -> {
            List<Bound> all = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                RingTimes.Moment moment = decided.get(targets.get(i));
                all.add(
                        moment == null || !(bound.get(i) instanceof Bound.Ring ring)
                                ? bound.get(i)
                                : ring.heeding(moment));
            }
            return all;
        });
    }

    private RingTimes.Candidate candidate(
            Target target, Held held, boolean reachable, InboxStore.AtDoor inbox, Said said) {
        List<Held> others = inbox.others().stream()
                .filter(one -> !one.createdAt().isBefore(times.lately()) && !said.isEmergency(one))
                .toList();
        List<Held> possible = Stream.concat(inbox.asked().stream(), inbox.others().stream())
                .filter(one ->
                        one.open() && !one.rings() && said.of(target.person()).mayBe(one.id()))
                .toList();
        return new RingTimes.Candidate(target, held, reachable, said.isEmergency(held), others, possible);
    }

    private Future<Facts> facts(Map<PersonId, List<AlertId>> asked) {
        Future<Map<PersonId, HouseholdCopy>> copies = households.find(asked.keySet());
        Future<Map<PersonId, InboxStore.AtDoor>> held = inboxes.atDoor(asked, times.lately());
        Future<Map<PersonId, List<Endpoint>>> alive = endpoints.aliveOf(asked.keySet());
        return Future.all(copies, held, alive)
                .map(read -> new Facts(read.resultAt(0), read.resultAt(1), read.resultAt(2)));
    }

    private Future<Said> said(List<Target> targets, Facts facts) {
        return eligible.of(facts.households().values(), facts.programmes())
                .compose(rules -> standings(targets, facts).map(standings -> new Said(rules, standings)));
    }

    /** Also of notices that came lately: an emergency among them counts to no cap. */
    private Future<Map<String, NoticesNow.Standing>> standings(List<Target> targets, Facts facts) {
        Map<String, List<HouseholdCopy>> asked = new HashMap<>();
        for (Target target : targets) {
            HouseholdCopy copy = facts.households().get(target.person());
            if (copy != null) {
                Stream.concat(facts.held(target).stream(), facts.inbox(target).others().stream())
                        .filter(held -> held.kind() == AlertKind.NOTICE)
                        .forEach(held -> asked.computeIfAbsent(held.about(), notice -> new ArrayList<>())
                                .add(copy));
            }
        }
        return asked.isEmpty() ? Future.succeededFuture(Map.of()) : notices.of(asked);
    }

    private Bound bind(String batch, Target target, Facts facts, Said said, Instant now) {
        HouseholdCopy copy = facts.households().get(target.person());
        if (copy == null) {
            return new Bound.Never(Withheld.NO_CONSENT);
        }
        Optional<Held> held = facts.held(target);
        Optional<Withheld> reason =
                held.isEmpty() ? Optional.of(absent(target, facts)) : unfit(held.get(), batch, copy, said);
        if (reason.isPresent()) {
            return new Bound.Never(reason.get());
        }
        List<Endpoint> alive = Endpoint.toRing(facts.endpoints().getOrDefault(target.person(), List.of()), now);
        // What waits for a digest has days to find a device.
        return alive.isEmpty() && held.get().rings()
                ? new Bound.Never(Withheld.NO_ENDPOINT)
                : ring(held.get(), alive, said);
    }

    /** Only what rings at any hour wakes a sleeping phone: a drill, a deadline and all else waits until it looks. */
    private Bound.Ring ring(Held held, List<Endpoint> alive, Said said) {
        boolean emergency = said.isEmergency(held);
        Optional<Duration> atMost = emergency
                ? Optional.of(DispatchConfig.EMERGENCY_KEPT)
                : held.deadline().map(times::left);
        return new Bound.Ring(
                alive,
                doorbell(held, said),
                campaign(held),
                Optional.empty(),
                atMost,
                emergency ? Urgency.HIGH : Urgency.NORMAL);
    }

    private static Withheld absent(Target target, Facts facts) {
        return facts.inbox(target).refused().contains(target.alert()) ? Withheld.INBOX_FULL : Withheld.NOT_IN_INBOX;
    }

    private static Optional<Withheld> unfit(Held held, String batch, HouseholdCopy copy, Said said) {
        if (!held.batch().equals(batch)) {
            return Optional.of(Withheld.ANNOUNCED_BY_ANOTHER);
        }
        EligibleNow.Verdicts rules = said.of(copy.person());
        if (!held.open()) {
            return Optional.of(held.ended() ? over(held, rules) : Withheld.SEEN);
        }
        return switch (held.kind()) {
            case POSSIBLY -> rules.mayBe(held.id()) ? Optional.empty() : Optional.of(over(held, rules));
            case ELIGIBLE -> rules.eligible().contains(held.id()) ? Optional.empty() : Optional.of(over(held, rules));
            case NOTICE ->
                Optional.ofNullable(said.notices().get(held.about()))
                        .map(standing -> standing.withheld(copy))
                        .orElse(Optional.of(Withheld.STOPPED));
        };
    }

    /** What is another ward's by now: that the family grew out of it would be untrue. */
    private static Withheld over(Held held, EligibleNow.Verdicts rules) {
        return rules.elsewhere().contains(held.about()) ? Withheld.MOVED : Withheld.NO_LONGER_ELIGIBLE;
    }

    private static CampaignId campaign(Held held) {
        return switch (held.kind()) {
            case NOTICE -> CampaignId.ofNotice(held.about());
            case ELIGIBLE -> CampaignId.ofProgramme(held.about());
            case POSSIBLY -> CampaignId.DIGEST;
        };
    }

    private static Function<String, Doorbell> doorbell(Held held, Said said) {
        NoticesNow.Standing notice = said.notices().get(held.about());
        return held.kind() == AlertKind.NOTICE && notice != null ? notice::doorbell : PushText::programme;
    }
}

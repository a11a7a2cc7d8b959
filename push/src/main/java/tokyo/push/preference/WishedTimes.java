package tokyo.push.preference;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Decision;
import tokyo.push.decision.Message;
import tokyo.push.decision.Recipient;
import tokyo.push.decision.Timeliness;
import tokyo.push.decision.Topic;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.AlertKind;

/**
 * By what each person wishes, and by how often they were rung today.
 *
 * <p>Places are taken only by those for whom the cap can matter: who has one message waiting, and nothing else that came in the
 * last days, is rung without a write. What such a single message took is found in the delivery records when a second one comes. So
 * the count of a day is never too small, but by one single message that is on its way in the very moment in which a second is looked
 * at, or that an outage has delayed past midnight.
 */
public final class WishedTimes implements RingTimes {
    /** Days; a message that was not rung within seven is not rung any more. */
    private static final int LONGEST_BACKLOG = 8;

    private final Wished wished;
    private final PlaceStore places;
    private final Topics topics;
    private final DeliveryRecords records;
    private final Clock clock;
    private final Duration longestHold;

    /**
     * @param clock of business: quiet hours are people's
     * @param longestHold a hold is looked at this often, should the clock be moved; in real time it only costs
     */
    public WishedTimes(
            Wished wished,
            PlaceStore places,
            Topics topics,
            DeliveryRecords records,
            Clock clock,
            Duration longestHold) {
        this.wished = wished;
        this.places = places;
        this.topics = topics;
        this.records = records;
        this.clock = clock;
        this.longestHold = longestHold;
    }

    /** All that is known of one person at this moment. */
    private record Person(Preferences chosen, List<Candidate> waiting, Set<AlertId> rung, int unrecorded) {}

    /** As long as anything may wait: what is held by the cap for days still stands before what comes today. */
    @Override
    public Instant lately() {
        return TokyoTime.today(clock)
                .minusDays(LONGEST_BACKLOG)
                .atStartOfDay(TokyoTime.ZONE)
                .toInstant();
    }

    @Override
    public Duration untilDue(Instant hold) {
        Duration left = Duration.between(clock.instant(), hold);
        return left.compareTo(longestHold) > 0 ? longestHold : left;
    }

    @Override
    public Future<Map<Target, Moment>> of(Collection<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Instant now = clock.instant();
        Map<PersonId, List<Candidate>> byPerson = candidates.stream()
                .collect(Collectors.groupingBy(one -> one.target().person(), TreeMap::new, Collectors.toList()));
        Set<String> programmes = candidates.stream()
                .filter(one -> one.held().kind() != AlertKind.NOTICE)
                .map(one -> one.held().about())
                .collect(Collectors.toSet());
        return topics.of(programmes)
                .compose(about -> persons(byPerson, TokyoTime.dayOf(now))
                        .compose(persons -> decide(persons, about, now).map(decided -> moments(persons, decided))));
    }

    private static Map<Target, Moment> moments(Map<PersonId, Person> persons, Map<Target, Decision> decided) {
        Map<Target, Moment> moments = new HashMap<>();
        persons.values()
                .forEach(person -> person.waiting().forEach(one -> {
                    Decision decision = Objects.requireNonNull(decided.get(one.target()));
                    moments.put(
                            one.target(), new Moment(decision, person.chosen().language()));
                }));
        return moments;
    }

    private Future<Map<PersonId, Person>> persons(Map<PersonId, List<Candidate>> byPerson, LocalDate today) {
        Map<PersonId, List<Candidate>> crowded = new HashMap<>(byPerson);
        crowded.values().removeIf(WishedTimes::isSingle);
        return wished.by(byPerson.keySet())
                .compose(chosen -> places.places(crowded.keySet(), today)
                        .compose(rung -> unrecorded(crowded, chosen, rung, today)
                                .map(more -> {
                                    Map<PersonId, Person> persons = new HashMap<>();
                                    byPerson.forEach((person, waiting) -> persons.put(
                                            person,
                                            new Person(
                                                    chosenBy(chosen, person),
                                                    waiting,
                                                    rung.getOrDefault(person, Set.of()),
                                                    more.getOrDefault(person, 0))));
                                    return persons;
                                })));
    }

    /** {@link Wished} answers for everybody. */
    private static Preferences chosenBy(Map<PersonId, Preferences> chosen, PersonId person) {
        return Objects.requireNonNull(chosen.get(person));
    }

    private static boolean isSingle(List<Candidate> waiting) {
        return waiting.size() == 1 && waiting.get(0).others().isEmpty();
    }

    /** What rang today without a place, because it was single then. */
    private Future<Map<PersonId, Integer>> unrecorded(
            Map<PersonId, List<Candidate>> crowded,
            Map<PersonId, Preferences> chosen,
            Map<PersonId, Set<AlertId>> rung,
            LocalDate today) {
        Map<String, Set<Target>> asked = new HashMap<>();
        crowded.forEach((person, waiting) -> waiting.get(0).others().stream()
                .filter(one -> !rung.getOrDefault(person, Set.of()).contains(one.id()))
                .filter(one -> Messages.firstMoment(
                                one, chosenBy(chosen, person).wishes())
                        .equals(Optional.of(today)))
                .forEach(one -> asked.computeIfAbsent(one.batch(), batch -> new HashSet<>())
                        .add(new Target(person, one.id()))));
        return records.fates(asked).map(fates -> {
            Map<PersonId, Integer> count = new HashMap<>();
            fates.forEach((target, fate) -> count.merge(target.person(), fate.rang() ? 1 : 0, Integer::sum));
            return count;
        });
    }

    private Future<Map<Target, Decision>> decide(Map<PersonId, Person> persons, Map<String, Topic> about, Instant now) {
        Map<Target, Decision> decided = new HashMap<>();
        Map<PersonId, PlaceStore.Wanted> wanted = new HashMap<>();
        persons.forEach((id, person) -> {
            decided.putAll(decide(id, person, about, now));
            List<AlertId> ring = person.waiting().stream()
                    .filter(one -> decided.get(one.target()) instanceof Decision.SendNow && !one.emergency())
                    .map(one -> one.target().alert())
                    .toList();
            if (!isSingle(person.waiting()) && !ring.isEmpty()) {
                int cap = person.chosen().wishes().dailyCap() - person.unrecorded();
                wanted.put(id, new PlaceStore.Wanted(ring, cap));
            }
        });
        return wanted.isEmpty()
                ? Future.succeededFuture(decided)
                : places.takeIfBelow(wanted, TokyoTime.dayOf(now)).map(taken -> {
                    persons.forEach((id, person) -> {
                        if (wanted.containsKey(id)) {
                            decided.putAll(again(id, person, decided, taken.getOrDefault(id, Set.of()), about, now));
                        }
                    });
                    return decided;
                });
    }

    private static Map<Target, Decision> decide(PersonId id, Person person, Map<String, Topic> about, Instant now) {
        List<Message> messages = new ArrayList<>();
        person.waiting().forEach(one -> messages.add(Messages.of(one, about, person.rung())));
        Recipient recipient = new Recipient(
                person.chosen().wishes(), id.value().hashCode(), person.rung().size() + person.unrecorded());
        List<Decision> answers = Timeliness.decide(recipient, messages, now);
        Map<Target, Decision> decided = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            decided.put(person.waiting().get(i).target(), answers.get(i));
        }
        return decided;
    }

    /** Another node took the last places in the meantime: who got none is decided by a full day. */
    private static Map<Target, Decision> again(
            PersonId id,
            Person person,
            Map<Target, Decision> first,
            Set<AlertId> rung,
            Map<String, Topic> about,
            Instant now) {
        List<Candidate> left = person.waiting().stream()
                .filter(one -> first.get(one.target()) instanceof Decision.SendNow
                        && !one.emergency()
                        && !rung.contains(one.target().alert()))
                .toList();
        Preferences chosen = person.chosen();
        return decide(id, new Person(chosen, left, Set.of(), chosen.wishes().dailyCap()), about, now);
    }
}

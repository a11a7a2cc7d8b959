package tokyo.push.preference;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import java.util.stream.Stream;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Topic;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Held;

/**
 * By what each person wishes, and by how often they were rung today.
 *
 * <p>Places are taken only by those for whom the cap can matter: who has one message waiting, and nothing else that came in the
 * last days, is rung without a write. What such a single message took is found in the delivery records when a second one comes. So
 * the count of a day is never too small, but by one single message that is on its way in the very moment in which a second is looked
 * at, or that an outage has delayed past midnight.
 */
public final class WishedTimes implements RingTimes {
    /** Days; a message that rings alone and has not within seven is not rung any more. */
    private static final int LONGEST_BACKLOG = 8;

    private final Wished wished;
    private final PlaceStore places;
    private final Topics topics;
    private final DeliveryRecords records;
    private final DigestLeaders leaders;
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
        this.leaders = new DigestLeaders(places, records);
        this.clock = clock;
        this.longestHold = longestHold;
    }

    /** As long as anything certain may wait: what is held by the cap for days still stands before what comes today. */
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
    public Duration left(LocalDate lastDay) {
        Duration left = Duration.between(clock.instant(), Messages.endOf(lastDay));
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Future<Map<Target, Moment>> of(Collection<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Instant now = clock.instant();
        Map<PersonId, List<Candidate>> byPerson = candidates.stream()
                .collect(Collectors.groupingBy(one -> one.target().person(), TreeMap::new, Collectors.toList()));
        return topics.of(programmes(candidates))
                .compose(about -> addressees(byPerson, about, now))
                .compose(persons -> decide(persons, TokyoTime.dayOf(now)));
    }

    private static Set<String> programmes(Collection<Candidate> candidates) {
        return candidates.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.held()), one.possible().stream()))
                .filter(held -> held.kind() != AlertKind.NOTICE)
                .map(Held::about)
                .collect(Collectors.toSet());
    }

    private Future<List<Addressee>> addressees(
            Map<PersonId, List<Candidate>> byPerson, Map<String, Topic> about, Instant now) {
        LocalDate today = TokyoTime.dayOf(now);
        Map<PersonId, List<Candidate>> crowded = new HashMap<>(byPerson);
        crowded.values().removeIf(waiting -> Addressee.isSingle(waiting, today));
        return wished.by(byPerson.keySet())
                .compose(chosen -> places.places(crowded.keySet(), today).compose(rung -> {
                    List<Addressee> placed = byPerson.entrySet().stream()
                            .map(one -> new Addressee(
                                    one.getKey(),
                                    chosenBy(chosen, one.getKey()),
                                    one.getValue(),
                                    about,
                                    rung.getOrDefault(one.getKey(), Set.of()),
                                    0,
                                    now))
                            .toList();
                    return withUnrecorded(placed, today);
                }));
    }

    /** {@link Wished} answers for everybody. */
    private static Preferences chosenBy(Map<PersonId, Preferences> chosen, PersonId person) {
        return Objects.requireNonNull(chosen.get(person));
    }

    /**
     * And what rang today without a place, because it was single then. Whole batches are read for it, so only where the answer can
     * matter: who has places for all of it and for all that waits needs no count.
     */
    private Future<List<Addressee>> withUnrecorded(List<Addressee> persons, LocalDate today) {
        Map<String, Set<Target>> asked = new HashMap<>();
        for (Addressee person : persons) {
            List<Held> more = mayHaveRung(person, today);
            if (!person.hasPlacesFor(more.size())) {
                more.forEach(one -> asked.computeIfAbsent(one.batch(), batch -> new HashSet<>())
                        .add(new Target(person.id(), one.id())));
            }
        }
        if (asked.isEmpty()) {
            return Future.succeededFuture(persons);
        }
        return records.fates(asked).map(fates -> {
            Map<PersonId, Integer> count = new HashMap<>();
            fates.forEach((target, fate) -> count.merge(target.person(), fate.rang() ? 1 : 0, Integer::sum));
            return persons.stream()
                    .map(person -> person.withUnrecorded(count.getOrDefault(person.id(), 0)))
                    .toList();
        });
    }

    private static List<Held> mayHaveRung(Addressee person, LocalDate today) {
        return person.waiting().get(0).others().stream()
                .filter(one -> one.rings() && !person.rung().contains(one.id()))
                .filter(one ->
                        Messages.firstMoment(one, person.chosen().wishes()).equals(Optional.of(today)))
                .toList();
    }

    private Future<Map<Target, Moment>> decide(List<Addressee> persons, LocalDate today) {
        List<Addressee.Answer> first = persons.stream().map(Addressee::decide).toList();
        return takePlaces(first, today).compose(placed -> lead(placed, today));
    }

    private Future<List<Addressee.Answer>> takePlaces(List<Addressee.Answer> answers, LocalDate today) {
        Map<PersonId, PlaceStore.Wanted> wanted = new HashMap<>();
        answers.forEach(
                one -> one.wanted().ifPresent(places -> wanted.put(one.person().id(), places)));
        return wanted.isEmpty()
                ? Future.succeededFuture(answers)
                : places.takeIfBelow(wanted, today)
                        .map(taken -> answers.stream()
                                .map(one -> wanted.containsKey(one.person().id())
                                        ? one.ifOnly(
                                                taken.getOrDefault(one.person().id(), Set.of()))
                                        : one)
                                .toList());
    }

    /** After what rings alone: the digest takes a place that is left. */
    private Future<Map<Target, Moment>> lead(List<Addressee.Answer> answers, LocalDate today) {
        return leaders.of(answers, today).map(led -> {
            Map<Target, Moment> moments = new HashMap<>();
            answers.forEach(one -> moments.putAll(
                    one.moments(Optional.ofNullable(led.get(one.person().id())))));
            return moments;
        });
    }
}

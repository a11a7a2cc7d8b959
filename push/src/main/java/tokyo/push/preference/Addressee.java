package tokyo.push.preference;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Decision;
import tokyo.push.decision.Message;
import tokyo.push.decision.Recipient;
import tokyo.push.decision.Suppression;
import tokyo.push.decision.Timeliness;
import tokyo.push.decision.Topic;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.Held;
import tokyo.push.preference.RingTimes.Candidate;
import tokyo.push.preference.RingTimes.Moment;

/**
 * Somebody for whom something waits, and all that is known of them at this moment; decides without a store.
 *
 * @param about topics of programmes
 * @param rung what has a place today
 * @param unrecorded what rang today without a place
 */
record Addressee(
        PersonId id,
        Preferences chosen,
        List<Candidate> waiting,
        Map<String, Topic> about,
        Set<AlertId> rung,
        int unrecorded,
        Instant now) {

    /**
     * How often those who wait for the leader of their digest look what became of it; until midnight at most, then they wait for the
     * next digest.
     */
    static final Duration FOLLOWS = Duration.ofMinutes(5);

    /**
     * Each looks in a minute of their own, lest all followers of the city look at once. No finer: each moment that a batch is held
     * until is two writes.
     */
    static final Duration APART = Duration.ofMinutes(1);

    /**
     * The digest of a person on one day.
     *
     * @param rang on a device, so that nobody else has to
     */
    record Led(PlaceStore.Leader by, boolean rang) {}

    /** True for who is rung without a place: nothing else can have rung today. */
    static boolean isSingle(List<Candidate> waiting, LocalDate today) {
        Candidate one = waiting.get(0);
        return waiting.size() == 1
                && one.held().rings()
                && one.others().stream().noneMatch(other -> other.rings() || Timeliness.isDigestDay(today));
    }

    Addressee withUnrecorded(int count) {
        return new Addressee(id, chosen, waiting, about, rung, count, now);
    }

    /** For all that waits, also if so many more rang today. */
    boolean hasPlacesFor(int more) {
        return rung.size() + more + waiting.size() <= chosen.wishes().dailyCap();
    }

    private LocalDate today() {
        return TokyoTime.dayOf(now);
    }

    Instant nextLook() {
        long step = FOLLOWS.toSeconds();
        long own = Math.floorMod(id.value().hashCode(), step / APART.toSeconds()) * APART.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond() - own, step) + 1) * step + own);
    }

    private AlertId digest() {
        return AlertId.ofDigest(id, today());
    }

    private boolean hasPlace(Held held) {
        return rung.contains(held.rings() ? held.id() : digest());
    }

    Answer decide() {
        List<Message> messages = new ArrayList<>();
        Set<AlertId> seen = new HashSet<>();
        for (Candidate one : waiting) {
            messages.add(Messages.of(one, about, hasPlace(one.held())));
            seen.add(one.target().alert());
        }
        for (Held possible : waiting.get(0).possible()) {
            if (seen.add(possible.id())) {
                messages.add(Messages.ofPossible(possible, about, hasPlace(possible)));
            }
        }
        Recipient recipient = new Recipient(chosen.wishes(), id.value().hashCode(), rung.size() + unrecorded);
        List<Decision> answers = Timeliness.decide(recipient, messages, now);
        Map<Target, Decision> decisions = new HashMap<>();
        for (int i = 0; i < waiting.size(); i++) {
            decisions.put(waiting.get(i).target(), answers.get(i));
        }
        return new Answer(this, decisions, (int)
                answers.stream().filter(this::isDigestNow).count());
    }

    private boolean isDigestNow(Decision decision) {
        return decision instanceof Decision.Digest digest && !digest.at().isAfter(now);
    }

    /** As if all places of the day were taken: another node took the last ones in the meantime. */
    private Map<Target, Decision> onFullDay(List<Candidate> left) {
        int cap = chosen.wishes().dailyCap();
        return left.isEmpty()
                ? Map.of()
                : new Addressee(id, chosen, left, about, Set.of(), cap, now)
                        .decide()
                        .decisions();
    }

    /**
     * What was decided for the candidates of one person.
     *
     * @param inDigest what a digest speaks of that rings now
     */
    record Answer(Addressee person, Map<Target, Decision> decisions, int inDigest) {

        private Decision decision(Candidate one) {
            return Objects.requireNonNull(decisions.get(one.target()));
        }

        private int placesLeft() {
            return person.chosen().wishes().dailyCap() - person.unrecorded();
        }

        private List<Candidate> ringing() {
            return person.waiting().stream()
                    .filter(one -> decision(one) instanceof Decision.SendNow && !one.emergency())
                    .toList();
        }

        private List<Candidate> inDigestNow() {
            return person.waiting().stream()
                    .filter(one -> person.isDigestNow(decision(one)))
                    .toList();
        }

        /** Places for what rings alone. */
        Optional<PlaceStore.Wanted> wanted() {
            List<AlertId> ring =
                    ringing().stream().map(one -> one.target().alert()).toList();
            return ring.isEmpty() || isSingle(person.waiting(), person.today())
                    ? Optional.empty()
                    : Optional.of(new PlaceStore.Wanted(ring, placesLeft()));
        }

        /** Who got no place is decided by a full day. */
        Answer ifOnly(Set<AlertId> taken) {
            Map<Target, Decision> all = new HashMap<>(decisions);
            all.putAll(person.onFullDay(ringing().stream()
                    .filter(one -> !taken.contains(one.target().alert()))
                    .toList()));
            return new Answer(person, all, inDigest);
        }

        /** The first candidate of a digest that is to ring now would lead it; where no device is it only asks who does. */
        Optional<PlaceStore.Lead> lead() {
            return inDigestNow().stream()
                    .findFirst()
                    .map(one -> new PlaceStore.Lead(person.digest(), asLeader(one), isReachable() ? placesLeft() : 0));
        }

        boolean isReachable() {
            return person.waiting().get(0).reachable();
        }

        private static PlaceStore.Leader asLeader(Candidate one) {
            return new PlaceStore.Leader(one.target().alert(), one.held().batch());
        }

        /** Whether the leader is one of those who are looked at now, and so has not ended. */
        boolean isLedBy(PlaceStore.Leader leader) {
            return person.waiting().stream().anyMatch(one -> asLeader(one).equals(leader));
        }

        /** @param led the digest that is to ring now; empty if none does, also because its place was taken in the meantime */
        Map<Target, Moment> moments(Optional<Led> led) {
            Map<Target, Decision> all = new HashMap<>(decisions);
            if (led.isEmpty() && isReachable()) {
                all.putAll(person.onFullDay(inDigestNow()));
            }
            Map<Target, Moment> moments = new HashMap<>();
            person.waiting()
                    .forEach(one -> moments.put(
                            one.target(), moment(Objects.requireNonNull(all.get(one.target())), inDigest(one, led))));
            return moments;
        }

        /** What was told of is said to be only when it has rung; until then it waits, should it have to lead. */
        private Decision inDigest(Candidate one, Optional<Led> led) {
            if (led.isEmpty() || led.get().by().equals(asLeader(one))) {
                return new Decision.SendNow();
            }
            return led.get().rang()
                    ? new Decision.Withhold(Suppression.IN_DIGEST)
                    : new Decision.HoldUntil(person.nextLook(), Suppression.DIGEST);
        }

        private Moment moment(Decision decision, Decision now) {
            if (!(decision instanceof Decision.Digest digest)) {
                return Moment.of(decision, person.chosen().language());
            }
            if (!person.isDigestNow(decision)) {
                return Moment.of(
                        new Decision.HoldUntil(digest.at(), Suppression.DIGEST),
                        person.chosen().language());
            }
            return new Moment(
                    now, person.chosen().language(), Optional.of(new RingTimes.Digest(person.digest(), inDigest)));
        }
    }
}

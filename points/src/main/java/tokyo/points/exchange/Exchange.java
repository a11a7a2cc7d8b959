package tokyo.points.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.StableId;
import tokyo.points.api.PersonKey;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.partner.PartnerAnswer;
import tokyo.points.partner.PartnerClient;

/**
 * One person's exchange with one partner, and the steps that lead on from there; each adds one to the revision.
 *
 * @param id also the key by which the partner knows it
 * @param due when whoever finds it does the next step; empty when nothing is left to do
 * @param tries questions to the partner that were not answered
 * @param done what the partner said it did
 * @param entry of the capture
 * @param why it was cancelled
 */
record Exchange(
        String id,
        PersonKey person,
        Wish wish,
        Instant received,
        ExchangeState state,
        Optional<Instant> due,
        int tries,
        Optional<Booked> done,
        Optional<String> entry,
        Optional<Why> why,
        List<Step> log,
        long revision) {
    /** Whoever has begun a step is left alone for so long, then somebody else does it; doing it twice is harmless. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** An entry of the ledger that is on its way lands or is lost long before. */
    static final Duration LATE = Duration.ofMinutes(10);

    /** The first pause between two questions; each further one doubles it. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final int MOST_DOUBLINGS = 6;

    /**
     * What the person asked for.
     *
     * @param recipient their number at the partner
     * @param fee as it was then
     */
    record Wish(String partner, long points, long fee, String recipient) {}

    record Booked(String reference, LocalDate day) {}

    record Step(ExchangeState state, Instant at) {}

    Exchange {
        log = List.copyOf(log);
    }

    /** The same for a person and a key for ever. */
    static String idOf(PersonKey person, String key) {
        return StableId.of("exchange", person.value(), key);
    }

    static Exchange received(PersonKey person, String key, Wish wish, Instant at) {
        return new Exchange(
                idOf(person, key),
                person,
                wish,
                at,
                ExchangeState.RECEIVED,
                Optional.of(at.plus(GRACE)),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Step(ExchangeState.RECEIVED, at)),
                1);
    }

    Account.Citizen citizen() {
        return new Account.Citizen(person.value());
    }

    /** Of the hold in the ledger. */
    EntryId hold() {
        return EntryId.of(citizen(), "exchange", id);
    }

    PartnerClient.Order order() {
        return new PartnerClient.Order(id, wish.recipient(), wish.points(), wish.fee());
    }

    boolean isDue(Instant now) {
        return due.filter(then -> !then.isAfter(now)).isPresent();
    }

    /** @param answerWithin how long the call may take */
    Exchange calling(Instant at, Duration answerWithin) {
        return next(ExchangeState.CALLING, Optional.of(at.plus(answerWithin).plus(GRACE)), at);
    }

    /** No answer; the next question comes the later, the more were in vain. */
    Exchange pending(Instant at) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        Exchange next = next(ExchangeState.PENDING, Optional.of(at.plus(bounded)), at);
        return new Exchange(
                id, person, wish, received, next.state, next.due, tries + 1, done, entry, why, next.log, next.revision);
    }

    Exchange taken(PartnerAnswer.Done said, Instant at) {
        Exchange next = next(ExchangeState.TAKEN, Optional.of(at.plus(GRACE)), at);
        Booked booked = new Booked(said.reference(), said.booked());
        return new Exchange(
                id,
                person,
                wish,
                received,
                next.state,
                next.due,
                tries,
                Optional.of(booked),
                entry,
                why,
                next.log,
                next.revision);
    }

    Exchange settled(String posted, Instant at) {
        Exchange next = next(ExchangeState.SETTLED, Optional.of(at), at);
        return new Exchange(
                id,
                person,
                wish,
                received,
                next.state,
                next.due,
                tries,
                done,
                Optional.of(posted),
                why,
                next.log,
                next.revision);
    }

    Exchange releasing(Why because, Instant at) {
        return ending(ExchangeState.RELEASING, because, at.plus(GRACE), at);
    }

    /** It is looked at once more when nothing can be on its way into the ledger any more. */
    Exchange cancelled(Why because, Instant at) {
        return ending(ExchangeState.CANCELLED, because, at.plus(LATE), at);
    }

    private Exchange ending(ExchangeState to, Why because, Instant then, Instant at) {
        Exchange next = next(to, Optional.of(then), at);
        return new Exchange(
                id,
                person,
                wish,
                received,
                to,
                next.due,
                tries,
                done,
                entry,
                Optional.of(because),
                next.log,
                next.revision);
    }

    /** Nothing is left to do. */
    Exchange over() {
        return new Exchange(
                id, person, wish, received, state, Optional.empty(), tries, done, entry, why, log, revision + 1);
    }

    /** A state that it has already adds no line: questions that are repeated for days must not fill the record. */
    private Exchange next(ExchangeState to, Optional<Instant> then, Instant at) {
        List<Step> longer = new ArrayList<>(log);
        if (to != state) {
            longer.add(new Step(to, at));
        }
        return new Exchange(id, person, wish, received, to, then, tries, done, entry, why, longer, revision + 1);
    }
}

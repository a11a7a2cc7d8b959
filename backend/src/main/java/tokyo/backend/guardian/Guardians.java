package tokyo.backend.guardian;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tokyo.backend.profile.Child;
import tokyo.backend.profile.Household;
import tokyo.backend.profile.PersonId;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.StableId;

/**
 * Lets several people care for one child: each has their own household, consent, phone and alerts.
 *
 * <p>A change is stored first, with the note that households do not show it yet; {@link #applyDue} finishes what a crash has left.
 */
final class Guardians {
    /** Without letters that are taken for digits; 10 of 32 are 50 bits. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_LETTERS = 10;
    private static final int ROUNDS = 5;
    private static final int DUE_AT_ONCE = 100;

    /** The contract's children of a household. */
    private static final int CHILDREN = 20;

    /** What this needs of households. */
    interface Homes {
        Future<Optional<Household>> find(PersonId person);

        /** Changes the children of the household, if it is stated; nothing is stored when they stay the same. */
        Future<Void> edit(PersonId person, UnaryOperator<List<Child>> children);
    }

    private final GuardianStore store;
    private final Homes homes;
    private final Randomness randomness;
    private final Clock clock;

    Guardians(GuardianStore store, Homes homes, Randomness randomness, Clock clock) {
        this.store = store;
        this.homes = homes;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A code that is shown once, and until when it works. */
    record Code(String code, Instant until) {}

    /** The child as its guardians see it; one that was never shared has one guardian. */
    Future<Result<SharedChild, GuardianRefusal>> child(PersonId person, String childId) {
        return ownChild(person, childId)
                .compose(own -> own.isEmpty()
                        ? refused(GuardianRefusal.NO_SUCH_CHILD)
                        : sharedOrNew(person, own.get(), 0).map(Result::ok));
    }

    /** A name that somebody has left is not taken again: it would lead back among those who stayed. */
    private Future<SharedChild> sharedOrNew(PersonId person, Child own, int turn) {
        if (turn == 0) {
            return shared(person, own.childId())
                    .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> sharedOrNew(person, own, 1)));
        }
        SharedChild fresh = unshared(person, own, turn);
        return store.find(fresh.id())
                .compose(taken -> taken.isEmpty() ? Future.succeededFuture(fresh) : sharedOrNew(person, own, turn + 1));
    }

    private Future<Optional<SharedChild>> shared(PersonId person, String childId) {
        return store.findOf(person)
                .map(all -> all.stream()
                        .filter(child -> child.guardian(person)
                                .filter(self -> self.childId().equals(childId))
                                .isPresent())
                        .findFirst());
    }

    private Future<Optional<Child>> ownChild(PersonId person, String childId) {
        return homes.find(person)
                .map(found -> found.flatMap(household -> household.stated().children().stream()
                        .filter(child -> child.childId().equals(childId))
                        .findFirst()));
    }

    /** The same name for the same child of the same person, so that two taps make one. */
    private SharedChild unshared(PersonId person, Child own, int turn) {
        String id = StableId.of("shared-child", person.value(), own.childId(), Integer.toString(turn));
        return SharedChild.of(id, new Guardian(person, own.childId(), now()), own.birthDate(), own.dueDate());
    }

    Future<Result<Code, GuardianRefusal>> invite(PersonId person, String childId) {
        StringBuilder code = new StringBuilder();
        for (int letter = 0; letter < CODE_LETTERS; letter++) {
            code.append(LETTERS.charAt(randomness.nextInt(LETTERS.length())));
        }
        Instant now = now();
        return change(person, childId, child -> Result.ok(child.invite(person, hash(code.toString()), now)))
                .map(answer -> answer.map(child -> new Code(code.toString(), now.plus(SharedChild.INVITATION_LASTS))));
    }

    static String hash(String code) {
        return StableId.of("guardian-code", code.strip().toUpperCase(Locale.ROOT));
    }

    /**
     * Takes the child into the person's own household.
     *
     * @param asked the person's own child that it is; empty looks for the only one with the same date, else adds one
     * @return the child's name in the person's household
     */
    Future<Result<String, GuardianRefusal>> join(PersonId person, String code, Optional<String> asked) {
        String hash = hash(code);
        return store.findInvited(hash)
                .compose(found -> found.isEmpty()
                        ? refused(GuardianRefusal.CODE_UNKNOWN)
                        : homes.find(person)
                                .compose(home -> home.isEmpty()
                                        ? refused(GuardianRefusal.NO_HOUSEHOLD)
                                        : join(
                                                person,
                                                found.get(),
                                                home.get().stated().children(),
                                                hash,
                                                asked)));
    }

    private Future<Result<String, GuardianRefusal>> join(
            PersonId person, SharedChild child, List<Child> own, String hash, Optional<String> asked) {
        boolean named =
                asked.isEmpty() || own.stream().anyMatch(one -> one.childId().equals(asked.get()));
        if (!named) {
            return refused(GuardianRefusal.NO_SUCH_CHILD);
        }
        Optional<String> same = asked.or(() -> onlyOneLike(child, own));
        if (same.isEmpty() && own.size() >= CHILDREN) {
            return refused(GuardianRefusal.HOUSEHOLD_FULL);
        }
        String childId = same.orElse("shared-" + child.id().substring(0, 12));
        return change(child, now -> now.join(person, childId, hash, now()), ROUNDS)
                .map(answer -> answer.map(
                        joined -> joined.guardian(person).map(Guardian::childId).orElse(childId)));
    }

    /** Twins have the same date: then the person must say which. */
    private static Optional<String> onlyOneLike(SharedChild child, List<Child> own) {
        List<String> like = own.stream()
                .filter(one ->
                        one.birthDate().equals(child.birth()) && one.dueDate().equals(child.due()))
                .map(Child::childId)
                .toList();
        return like.size() == 1 ? Optional.of(like.get(0)) : Optional.empty();
    }

    /** Oneself at once; another after a wait in which that one may object. */
    Future<Result<SharedChild, GuardianRefusal>> remove(PersonId by, String childId, String guardianId) {
        return change(by, childId, child -> {
            Optional<Guardian> meant = child.guardian(guardianId);
            if (meant.isEmpty()) {
                return Result.refused(GuardianRefusal.NO_SUCH_GUARDIAN);
            }
            PersonId person = meant.get().person();
            return person.equals(by) ? Result.ok(child.leave(by, now())) : child.askRemoval(by, person, now());
        });
    }

    Future<Result<SharedChild, GuardianRefusal>> object(PersonId person, String childId) {
        return change(person, childId, child -> child.object(person, now()));
    }

    /** Takes the child out of every household, at once and without a reason. */
    Future<Result<SharedChild, GuardianRefusal>> forget(PersonId person, String childId) {
        return change(person, childId, child -> Result.ok(child.forget(person, now())));
    }

    /** Before a household is stated anew (or withdrawn, with no child): its dates reach the others, and what is left out is left. */
    Future<Void> beforeStated(PersonId person, List<Child> children) {
        return store.findOf(person).compose(all -> {
            Future<Void> chain = Future.succeededFuture();
            for (SharedChild shared : all) {
                chain = chain.compose(done -> change(shared, now -> Result.ok(stated(now, person, children)), ROUNDS)
                        .mapEmpty());
            }
            return chain;
        });
    }

    private SharedChild stated(SharedChild shared, PersonId person, List<Child> children) {
        Optional<Guardian> self = shared.guardian(person);
        if (self.isEmpty()) {
            return shared;
        }
        return children.stream()
                .filter(child -> child.childId().equals(self.get().childId()))
                .findFirst()
                .map(child -> shared.date(person, child.birthDate(), child.dueDate(), now()))
                .orElseGet(() -> shared.leave(person, now()));
    }

    /** Removes whose wait is over, and shows in the households what they do not show yet. */
    Future<Void> applyDue() {
        return store.due(now(), DUE_AT_ONCE).compose(all -> {
            Future<Void> chain = Future.succeededFuture();
            for (SharedChild child : all) {
                chain = chain.compose(done -> change(child, now -> Result.ok(now.removeDue(now())), ROUNDS)
                        .mapEmpty());
            }
            return chain;
        });
    }

    private Future<Result<SharedChild, GuardianRefusal>> change(
            PersonId person, String childId, Function<SharedChild, Result<SharedChild, GuardianRefusal>> change) {
        return child(person, childId)
                .compose(answer -> answer.fold(child -> change(child, change, ROUNDS), refusal -> refused(refusal)));
    }

    /** Decides again when somebody else was first. */
    private Future<Result<SharedChild, GuardianRefusal>> change(
            SharedChild child, Function<SharedChild, Result<SharedChild, GuardianRefusal>> change, int rounds) {
        if (rounds == 0) {
            return Future.failedFuture(new IllegalStateException("a shared child changed too often meanwhile"));
        }
        Result<SharedChild, GuardianRefusal> answer = change.apply(child);
        return answer.fold(
                next -> next.version() == child.version()
                        ? apply(next).map(answer)
                        : store.putIfNext(next, now())
                                .compose(first -> first
                                        ? apply(next).map(answer)
                                        : store.find(child.id())
                                                .compose(stored -> change(stored.orElse(child), change, rounds - 1))),
                refusal -> Future.succeededFuture(answer));
    }

    private Future<Void> apply(SharedChild child) {
        if (!child.unapplied()) {
            return Future.succeededFuture();
        }
        Future<Void> chain = Future.succeededFuture();
        for (Guardian gone : child.leaving()) {
            chain = chain.compose(done -> homes.edit(gone.person(), own -> without(own, gone.childId())));
        }
        for (Guardian guardian : child.guardians()) {
            chain = chain.compose(done -> homes.edit(guardian.person(), own -> with(own, guardian, child)));
        }
        // Who was first to change it again applies that; this version is then of no interest.
        return chain.compose(done -> store.putIfNext(child.applied(), now())).mapEmpty();
    }

    private static List<Child> without(List<Child> own, String childId) {
        return own.stream().filter(one -> !one.childId().equals(childId)).toList();
    }

    /** What the guardian states of the child beyond its date stays theirs. */
    private static List<Child> with(List<Child> own, Guardian guardian, SharedChild child) {
        List<Child> edited = new ArrayList<>();
        boolean found = false;
        for (Child one : own) {
            boolean same = one.childId().equals(guardian.childId());
            found |= same;
            edited.add(same ? new Child(one.childId(), child.birth(), child.due(), one.attributes()) : one);
        }
        if (!found) {
            edited.add(new Child(guardian.childId(), child.birth(), child.due(), Map.of()));
        }
        return edited;
    }

    /** As precise as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> Future<Result<T, GuardianRefusal>> refused(GuardianRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}

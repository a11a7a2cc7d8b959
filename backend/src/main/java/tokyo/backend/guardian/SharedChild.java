package tokyo.backend.guardian;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tokyo.backend.guardian.LogLine.What;
import tokyo.backend.profile.PersonId;
import tokyo.infra.platform.kernel.Result;

/**
 * A child that lives in several households; immutable, each change gives the next version.
 *
 * <p>The dates here are the truth, and each guardian's household holds a copy. What each of them states beyond that is their own.
 *
 * @param version from 1
 * @param leaving in whose households the child is still to be taken out
 * @param objected who has objected to a removal: from then on only the ward office decides
 * @param unapplied the households do not show this version yet
 * @param log the newest last, at most {@link #LOG}
 */
record SharedChild(
        String id,
        long version,
        Optional<LocalDate> birth,
        Optional<LocalDate> due,
        List<Guardian> guardians,
        List<Guardian> leaving,
        List<Removal> removals,
        List<PersonId> objected,
        List<Invitation> invitations,
        boolean unapplied,
        List<LogLine> log) {

    /** Parents, and those who stand in for them; a document stays small. */
    static final int GUARDIANS = 6;

    /** Of one child; the oldest gives way. */
    static final int INVITATIONS = 3;

    static final int LOG = 100;

    /** A code is typed or scanned within days; a found one must not work for long. */
    static final Duration INVITATION_LASTS = Duration.ofDays(7);

    /** Long enough to be noticed and answered by who reads the app rarely (ADR 8). */
    static final Duration REMOVAL_WAITS = Duration.ofDays(14);

    SharedChild {
        guardians = List.copyOf(guardians);
        leaving = List.copyOf(leaving);
        removals = List.copyOf(removals);
        objected = List.copyOf(objected);
        invitations = List.copyOf(invitations);
        log = List.copyOf(log.subList(Math.max(0, log.size() - LOG), log.size()));
    }

    static SharedChild of(String id, Guardian first, Optional<LocalDate> birth, Optional<LocalDate> due) {
        return new SharedChild(
                id, 0, birth, due, List.of(first), List.of(), List.of(), List.of(), List.of(), false, List.of());
    }

    Optional<Guardian> guardian(PersonId person) {
        return guardians.stream().filter(one -> one.person().equals(person)).findFirst();
    }

    Optional<Guardian> guardian(String guardianId) {
        return guardians.stream()
                .filter(one -> Guardian.idOf(id, one.person()).equals(guardianId))
                .findFirst();
    }

    Optional<Removal> removal(PersonId person) {
        return removals.stream().filter(one -> one.person().equals(person)).findFirst();
    }

    boolean isOpen(String hash, Instant now) {
        return invitations.stream().anyMatch(one -> one.hash().equals(hash) && now.isBefore(one.until()));
    }

    /** When somebody has to look at it again; empty when nothing is left to do. */
    Optional<Instant> due(Instant now) {
        return unapplied
                ? Optional.of(now)
                : removals.stream().map(Removal::takesEffect).min(Instant::compareTo);
    }

    SharedChild invite(PersonId by, String hash, Instant now) {
        List<Invitation> open = new ArrayList<>(invitations);
        open.removeIf(one -> !now.isBefore(one.until()));
        open.add(new Invitation(hash, by, now.plus(INVITATION_LASTS)));
        Draft next = new Draft(this);
        next.invitations = open.subList(Math.max(0, open.size() - INVITATIONS), open.size());
        return next.with(new LogLine(now, What.INVITED, by, by));
    }

    Result<SharedChild, GuardianRefusal> join(PersonId person, String childId, String hash, Instant now) {
        if (!isOpen(hash, now)) {
            return Result.refused(GuardianRefusal.CODE_UNKNOWN);
        }
        if (guardian(person).isPresent()) {
            return Result.ok(this);
        }
        if (guardians.size() >= GUARDIANS) {
            return Result.refused(GuardianRefusal.TOO_MANY_GUARDIANS);
        }
        Draft next = new Draft(this);
        next.invitations = without(invitations, one -> one.hash().equals(hash));
        next.guardians = with(guardians, new Guardian(person, childId, now));
        next.leaving = without(leaving, one -> one.person().equals(person));
        next.unapplied = true;
        return Result.ok(next.with(new LogLine(now, What.JOINED, person, person)));
    }

    /** Anybody may leave at any time, without asking. */
    SharedChild leave(PersonId person, Instant now) {
        return without(person, new LogLine(now, What.LEFT, person, person));
    }

    private SharedChild without(PersonId person, LogLine why) {
        Optional<Guardian> gone = guardian(person);
        if (gone.isEmpty()) {
            return this;
        }
        Draft next = new Draft(this);
        next.guardians = without(guardians, one -> one.person().equals(person));
        next.leaving = with(leaving, gone.get());
        next.removals =
                without(removals, one -> one.person().equals(person) || one.by().equals(person));
        next.invitations = without(invitations, one -> one.by().equals(person));
        next.unapplied = true;
        return next.with(why);
    }

    Result<SharedChild, GuardianRefusal> askRemoval(PersonId by, PersonId person, Instant now) {
        if (guardian(person).isEmpty()) {
            return Result.refused(GuardianRefusal.NO_SUCH_GUARDIAN);
        }
        if (objected.contains(person)) {
            return Result.refused(GuardianRefusal.OBJECTED);
        }
        if (removal(person).isPresent()) {
            return Result.ok(this);
        }
        Draft next = new Draft(this);
        next.removals = with(removals, new Removal(person, by, now, now.plus(REMOVAL_WAITS)));
        return Result.ok(next.with(new LogLine(now, What.REMOVAL_ASKED, by, person)));
    }

    Result<SharedChild, GuardianRefusal> object(PersonId person, Instant now) {
        if (removal(person).isEmpty()) {
            return Result.refused(GuardianRefusal.NOTHING_TO_OBJECT);
        }
        Draft next = new Draft(this);
        next.removals = without(removals, one -> one.person().equals(person));
        next.objected = with(objected, person);
        return Result.ok(next.with(new LogLine(now, What.OBJECTED, person, person)));
    }

    /** Removes those whose time has come. */
    SharedChild removeDue(Instant now) {
        SharedChild next = this;
        for (Removal removal : removals) {
            if (!now.isBefore(removal.takesEffect())) {
                next = next.without(removal.person(), new LogLine(now, What.REMOVED, removal.by(), removal.person()));
            }
        }
        return next;
    }

    SharedChild date(PersonId by, Optional<LocalDate> born, Optional<LocalDate> expected, Instant now) {
        if (birth.equals(born) && due.equals(expected)) {
            return this;
        }
        Draft next = new Draft(this);
        next.birth = born;
        next.due = expected;
        next.unapplied = true;
        return next.with(new LogLine(now, What.DATE_CHANGED, by, by));
    }

    /** Nobody is told anything of the child any more; why is nobody's business. */
    SharedChild forget(PersonId by, Instant now) {
        Draft next = new Draft(this);
        next.leaving = Stream.concat(leaving.stream(), guardians.stream()).toList();
        next.guardians = List.of();
        next.removals = List.of();
        next.invitations = List.of();
        next.unapplied = true;
        return next.with(new LogLine(now, What.FORGOTTEN, by, by));
    }

    SharedChild applied() {
        Draft next = new Draft(this);
        next.leaving = List.of();
        next.unapplied = false;
        return next.with();
    }

    private static <T> List<T> with(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }

    private static <T> List<T> without(List<T> list, Predicate<T> gone) {
        return list.stream().filter(gone.negate()).toList();
    }

    /** What the next version will be; fields that no change touches stay. */
    private static final class Draft {
        private final SharedChild before;
        private Optional<LocalDate> birth;
        private Optional<LocalDate> due;
        private List<Guardian> guardians;
        private List<Guardian> leaving;
        private List<Removal> removals;
        private List<PersonId> objected;
        private List<Invitation> invitations;
        private boolean unapplied;

        Draft(SharedChild before) {
            this.before = before;
            this.birth = before.birth;
            this.due = before.due;
            this.guardians = before.guardians;
            this.leaving = before.leaving;
            this.removals = before.removals;
            this.objected = before.objected;
            this.invitations = before.invitations;
            this.unapplied = before.unapplied;
        }

        SharedChild with(LogLine... lines) {
            List<LogLine> log = new ArrayList<>(before.log);
            log.addAll(List.of(lines));
            return new SharedChild(
                    before.id,
                    before.version + 1,
                    birth,
                    due,
                    guardians,
                    leaving,
                    removals,
                    objected,
                    invitations,
                    unapplied,
                    log);
        }
    }
}

package tokyo.backend.guardian;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.backend.guardian.LogLine.What;
import tokyo.backend.profile.Child;
import tokyo.backend.profile.Household;
import tokyo.backend.profile.HouseholdStatement;
import tokyo.backend.profile.PersonId;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;

class GuardiansTest {
    private static final PersonId MOTHER = new PersonId("parent-koganei");
    private static final PersonId FATHER = new PersonId("parent-toshima");
    private static final LocalDate BIRTH = LocalDate.of(2026, 9, 1);

    private Instant time = Instant.parse("2026-11-20T03:00:00Z");
    private final InstantSource source = () -> time;
    private final FakeGuardianStore store = new FakeGuardianStore();
    private final FakeHomes homes = new FakeHomes();
    private final Guardians guardians =
            new Guardians(store, homes, Randomness.seeded(7), source.withZone(ZoneOffset.UTC));

    /** Households in memory; broken, nothing is written. */
    private static final class FakeHomes implements Guardians.Homes {
        private final Map<PersonId, Household> stated = new HashMap<>();
        private boolean broken;

        void state(PersonId person, Child... children) {
            HouseholdStatement statement = new HouseholdStatement("132101", List.of(children), Map.of(), "2026-11");
            stated.put(person, new Household(person, statement, 1, Instant.EPOCH));
        }

        List<Child> of(PersonId person) {
            Household household = stated.get(person);
            return household == null ? List.of() : household.stated().children();
        }

        @Override
        public Future<Optional<Household>> find(PersonId person) {
            return Future.succeededFuture(Optional.ofNullable(stated.get(person)));
        }

        @Override
        public Future<Void> edit(PersonId person, UnaryOperator<List<Child>> children) {
            if (broken) {
                return Future.failedFuture("broken for a test");
            }
            if (stated.containsKey(person)) {
                state(person, children.apply(of(person)).toArray(Child[]::new));
            }
            return Future.succeededFuture();
        }
    }

    private static Child born(String childId, LocalDate birth) {
        return new Child(childId, Optional.of(birth), Optional.empty(), Map.of("PREMATURE", true));
    }

    static <T> T now(Future<T> answer) {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(10, SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    private static <T> T ok(Future<Result<T, GuardianRefusal>> answer) {
        return now(answer).fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static <T> void refused(GuardianRefusal refusal, Future<Result<T, GuardianRefusal>> answer) {
        assertThat(now(answer)).isEqualTo(Result.refused(refusal));
    }

    @BeforeEach
    void two_homes() {
        homes.state(MOTHER, born("baby", BIRTH));
        homes.state(FATHER);
    }

    private String join() {
        String code = ok(guardians.invite(MOTHER, "baby")).code();
        return ok(guardians.join(FATHER, code, Optional.empty()));
    }

    private SharedChild asMother() {
        return ok(guardians.child(MOTHER, "baby"));
    }

    private String idOf(PersonId person) {
        return Guardian.idOf(asMother().id(), person);
    }

    @Test
    void a_child_that_is_not_shared_has_one_guardian_and_nothing_is_stored_of_it() {
        assertThat(asMother().guardians()).extracting(Guardian::person).containsExactly(MOTHER);
        assertThat(now(store.findOf(MOTHER))).isEmpty();
        refused(GuardianRefusal.NO_SUCH_CHILD, guardians.child(MOTHER, "other"));
        refused(GuardianRefusal.NO_SUCH_CHILD, guardians.child(FATHER, "baby"));
    }

    @Test
    void an_invited_guardian_gets_the_child_and_nothing_else_that_was_stated_of_it() {
        String childId = join();
        assertThat(homes.of(FATHER))
                .containsExactly(new Child(childId, Optional.of(BIRTH), Optional.empty(), Map.of()));
        assertThat(homes.of(MOTHER)).containsExactly(born("baby", BIRTH));
        assertThat(ok(guardians.child(FATHER, childId)).log())
                .extracting(LogLine::what, LogLine::by)
                .containsExactly(tuple(What.INVITED, MOTHER), tuple(What.JOINED, FATHER));
    }

    @Test
    void who_had_stated_the_same_child_keeps_it_once() {
        homes.state(FATHER, born("our-baby", BIRTH));
        assertThat(join()).isEqualTo("our-baby");
        assertThat(homes.of(FATHER)).containsExactly(born("our-baby", BIRTH));
    }

    @Test
    void of_twins_the_person_says_which() {
        homes.state(FATHER, born("one", BIRTH), born("two", BIRTH));
        String code = ok(guardians.invite(MOTHER, "baby")).code();
        refused(GuardianRefusal.NO_SUCH_CHILD, guardians.join(FATHER, code, Optional.of("three")));
        assertThat(ok(guardians.join(FATHER, code, Optional.of("two")))).isEqualTo("two");
        assertThat(homes.of(FATHER)).hasSize(2);
    }

    @Test
    void a_code_works_once_within_a_week_and_for_who_has_a_household() {
        String code = ok(guardians.invite(MOTHER, "baby")).code();
        PersonId newcomer = new PersonId("newcomer");
        refused(GuardianRefusal.NO_HOUSEHOLD, guardians.join(newcomer, code, Optional.empty()));
        ok(guardians.join(FATHER, " " + code.toLowerCase(Locale.ROOT), Optional.empty()));
        homes.state(newcomer);
        refused(GuardianRefusal.CODE_UNKNOWN, guardians.join(newcomer, code, Optional.empty()));
        String late = ok(guardians.invite(MOTHER, "baby")).code();
        time = time.plus(SharedChild.INVITATION_LASTS);
        refused(GuardianRefusal.CODE_UNKNOWN, guardians.join(newcomer, late, Optional.empty()));
        assertThat(homes.of(newcomer)).isEmpty();
    }

    @Test
    void a_full_household_takes_no_more_children() {
        Child[] many = new Child[20];
        for (int number = 0; number < many.length; number++) {
            many[number] = born("child-" + number, BIRTH.minusYears(1).plusDays(number));
        }
        homes.state(FATHER, many);
        String code = ok(guardians.invite(MOTHER, "baby")).code();
        refused(GuardianRefusal.HOUSEHOLD_FULL, guardians.join(FATHER, code, Optional.empty()));
    }

    @Test
    void a_date_that_one_corrects_reaches_the_other_before_it_is_stored_for_the_first() {
        join();
        now(guardians.beforeStated(MOTHER, List.of(born("baby", BIRTH.plusDays(2)))));
        assertThat(homes.of(FATHER).get(0).birthDate()).contains(BIRTH.plusDays(2));
        assertThat(asMother().log()).extracting(LogLine::what).endsWith(What.DATE_CHANGED);
    }

    @Test
    void anybody_leaves_at_once_and_the_other_stays() {
        String childId = join();
        ok(guardians.remove(FATHER, childId, idOf(FATHER)));
        assertThat(homes.of(FATHER)).isEmpty();
        assertThat(homes.of(MOTHER)).hasSize(1);
        assertThat(asMother().guardians()).hasSize(1);
    }

    @Test
    void who_leaves_a_child_out_of_a_statement_or_withdraws_leaves_it() {
        join();
        now(guardians.beforeStated(FATHER, List.of()));
        assertThat(asMother().guardians()).extracting(Guardian::person).containsExactly(MOTHER);
    }

    @Test
    void another_is_removed_after_the_wait_and_not_before() {
        String childId = join();
        refused(GuardianRefusal.NO_SUCH_GUARDIAN, guardians.remove(MOTHER, "baby", "nobody"));
        ok(guardians.remove(MOTHER, "baby", idOf(FATHER)));
        ok(guardians.remove(MOTHER, "baby", idOf(FATHER)));
        assertThat(ok(guardians.child(FATHER, childId)).removal(FATHER)).isPresent();
        time = time.plus(SharedChild.REMOVAL_WAITS).minusSeconds(1);
        now(guardians.applyDue());
        assertThat(homes.of(FATHER)).hasSize(1);
        time = time.plusSeconds(1);
        now(guardians.applyDue());
        assertThat(homes.of(FATHER)).isEmpty();
        assertThat(asMother().log()).extracting(LogLine::what).endsWith(What.REMOVAL_ASKED, What.REMOVED);
    }

    @Test
    void who_objects_stays_and_is_not_asked_again() {
        String childId = join();
        refused(GuardianRefusal.NOTHING_TO_OBJECT, guardians.object(FATHER, childId));
        ok(guardians.remove(MOTHER, "baby", idOf(FATHER)));
        ok(guardians.object(FATHER, childId));
        time = time.plus(Duration.ofDays(60));
        now(guardians.applyDue());
        assertThat(homes.of(FATHER)).hasSize(1);
        refused(GuardianRefusal.OBJECTED, guardians.remove(MOTHER, "baby", idOf(FATHER)));
    }

    @Test
    void who_has_left_does_not_come_back_by_stating_the_child_again() {
        String childId = join();
        ok(guardians.remove(MOTHER, "baby", idOf(MOTHER)));
        homes.state(MOTHER, born("baby", BIRTH));
        assertThat(asMother().guardians()).hasSize(1);
        ok(guardians.invite(MOTHER, "baby"));
        assertThat(ok(guardians.child(FATHER, childId)).guardians())
                .extracting(Guardian::person)
                .containsExactly(FATHER);
    }

    @Test
    void a_child_that_is_forgotten_is_gone_from_every_home() {
        join();
        ok(guardians.forget(MOTHER, "baby"));
        assertThat(homes.of(MOTHER)).isEmpty();
        assertThat(homes.of(FATHER)).isEmpty();
    }

    @Test
    void a_child_of_one_home_is_forgotten_as_well() {
        ok(guardians.forget(MOTHER, "baby"));
        assertThat(homes.of(MOTHER)).isEmpty();
    }

    @Test
    void what_a_crash_left_is_shown_by_the_next_look() {
        String code = ok(guardians.invite(MOTHER, "baby")).code();
        homes.broken = true;
        assertThat(guardians.join(FATHER, code, Optional.empty()).failed()).isTrue();
        assertThat(guardians.applyDue().failed()).isTrue();
        homes.broken = false;
        assertThat(homes.of(FATHER)).isEmpty();
        now(guardians.applyDue());
        assertThat(homes.of(FATHER)).hasSize(1);
        assertThat(now(store.due(time, 10))).isEmpty();
    }

    @Test
    void six_guardians_are_enough() {
        for (int number = 1; number < SharedChild.GUARDIANS; number++) {
            PersonId person = new PersonId("guardian-" + number);
            homes.state(person);
            String code = ok(guardians.invite(MOTHER, "baby")).code();
            ok(guardians.join(person, code, Optional.empty()));
        }
        String code = ok(guardians.invite(MOTHER, "baby")).code();
        refused(GuardianRefusal.TOO_MANY_GUARDIANS, guardians.join(FATHER, code, Optional.empty()));
    }
}

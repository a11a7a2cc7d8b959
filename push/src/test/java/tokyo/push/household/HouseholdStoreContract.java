package tokyo.push.household;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.household.Households.KOGANEI;
import static tokyo.push.household.Households.TOSHIMA;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;

/** What every HouseholdStore promises. */
interface HouseholdStoreContract {
    LocalDate BIRTH = LocalDate.of(2026, 8, 20);
    PersonId PARENT = new PersonId("parent-koganei");

    HouseholdStore store();

    private static HouseholdCopy version(long version, String ward) {
        return Households.copy("parent-koganei", version, ward, BIRTH);
    }

    @Test
    default void a_copy_comes_back_as_it_was_stated() {
        HouseholdChanged.Child expected =
                new HouseholdChanged.Child("second", Optional.empty(), Optional.of(BIRTH), Map.of());
        HouseholdCopy copy =
                new HouseholdCopy(new HouseholdChanged(PARENT, 3, KOGANEI, List.of(expected), Map.of("WELFARE", true)));
        assertThat(now(store().putIfNewer(copy))).isTrue();
        assertThat(now(store().find(List.of(PARENT, new PersonId("nobody"))))).containsExactly(Map.entry(PARENT, copy));
    }

    @Test
    default void an_older_event_changes_nothing_and_the_same_again_neither() {
        assertThat(now(store().putIfNewer(version(2, TOSHIMA)))).isTrue();
        assertThat(now(store().putIfNewer(version(1, KOGANEI)))).isFalse();
        assertThat(now(store().putIfNewer(version(2, TOSHIMA)))).isTrue();
        assertThat(now(store().find(List.of(PARENT)))).containsEntry(PARENT, version(2, TOSHIMA));
    }

    @Test
    default void a_withdrawn_household_does_not_come_back_by_a_late_event() {
        now(store().putIfNewer(version(1, KOGANEI)));
        assertThat(now(store().withdrawIfNewer(PARENT, 3))).isTrue();
        assertThat(now(store().putIfNewer(version(2, KOGANEI)))).isFalse();
        assertThat(now(store().find(List.of(PARENT)))).isEmpty();
        assertThat(now(store().scan(Optional.empty()))).isEmpty();
        assertThat(now(store().putIfNewer(version(4, KOGANEI)))).isTrue();
        assertThat(now(store().find(List.of(PARENT)))).hasSize(1);
    }

    @Test
    default void a_late_withdrawal_does_not_forget_a_newer_statement() {
        now(store().putIfNewer(version(2, KOGANEI)));
        assertThat(now(store().withdrawIfNewer(PARENT, 1))).isFalse();
        assertThat(now(store().find(List.of(PARENT)))).hasSize(1);
    }

    @Test
    default void a_scan_walks_through_all_or_through_one_ward() {
        HouseholdCopy a = Households.copy("a", 1, KOGANEI, BIRTH);
        HouseholdCopy b = Households.copy("b", 1, TOSHIMA, BIRTH);
        HouseholdCopy c = Households.copy("c", 1, KOGANEI, BIRTH);
        List.of(c, a, b).forEach(copy -> now(store().putIfNewer(copy)));
        assertThat(now(store().scan(Optional.empty()))).containsExactly(a, b, c);
        assertThat(now(store().scan(Optional.of(a.person())))).containsExactly(b, c);
        assertThat(now(store().scanWard(KOGANEI, Optional.of(a.person())))).containsExactly(c);
        assertThat(now(store().scan(Optional.of(c.person())))).isEmpty();
    }
}

package tokyo.points.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonKey;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Lot;
import tokyo.points.ledger.LedgerRefusal;

class PersonGrantsTest {
    private static final PersonKey FIRST = new PersonKey("person-a");
    private static final PersonKey SECOND = new PersonKey("person-b");
    private static final PersonKey THIRD = new PersonKey("person-c");

    private final LedgerCity city = new LedgerCity();

    private Result<Transfer, LedgerRefusal> grant(PersonKey person, String event) {
        Account.Citizen citizen = new Account.Citizen(person.value());
        return now(city.personGrants.grant(wish(EntryId.of(citizen, "grant", event), citizen)));
    }

    private static Grants.Wish wish(EntryId event, Account.Citizen citizen) {
        Lot lot = new Lot(100, TODAY.plusDays(90), ECO.value(), "tokyo/kankyo");
        return new Grants.Wish(event, citizen, ECO.account(), lot, "walk", List.of(), Optional.of(NOON), "");
    }

    private static Transfer entry(Result<Transfer, LedgerRefusal> answer) {
        return answer.fold(entry -> entry, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    @Test
    void a_grant_goes_to_the_last_of_those_who_took_the_account_over() {
        city.unite(FIRST, SECOND);
        city.unite(SECOND, THIRD);
        assertThat(entry(grant(FIRST, "walk")).link().owner()).isEqualTo(new Account.Citizen(THIRD.value()));
        assertThat(city.balance(THIRD)).isEqualTo(100);
    }

    @Test
    void what_any_account_of_the_person_had_is_answered_and_not_granted_again() {
        Transfer first = entry(grant(FIRST, "walk"));
        city.unite(FIRST, SECOND);
        Transfer later = entry(grant(FIRST, "bus"));
        assertThat(grant(FIRST, "walk")).isEqualTo(Result.ok(first));
        assertThat(grant(SECOND, "walk")).isEqualTo(Result.ok(first));
        assertThat(grant(SECOND, "bus")).isEqualTo(Result.ok(later));
        assertThat(city.granted()).containsExactly(first, later);
    }

    @Test
    void before_a_spent_budget_is_told_the_heir_is_asked() {
        city.unite(FIRST, SECOND);
        Transfer had = entry(grant(FIRST, "walk"));
        for (int left = 0; left < 100; left++) {
            grant(THIRD, "walk " + left);
        }
        assertThat(grant(FIRST, "bus")).isEqualTo(Result.refused(LedgerRefusal.BUDGET_SPENT));
        assertThat(grant(FIRST, "walk")).isEqualTo(Result.ok(had));
    }

    @Test
    void who_has_had_the_points_since_is_told_in_order() {
        city.unite(FIRST, SECOND);
        city.unite(FIRST, THIRD);
        Account.Citizen last = new Account.Citizen(THIRD.value());
        assertThat(now(city.uniting.since(new Account.Citizen(FIRST.value()))))
                .containsExactly(new Account.Citizen(FIRST.value()), new Account.Citizen(SECOND.value()), last);
        assertThat(now(city.uniting.since(last))).containsExactly(last);
    }

    @Test
    void nobody_else_is_looked_for_when_nothing_is_refused() {
        entry(grant(FIRST, "walk"));
        int reads = city.journal.reads();
        entry(grant(FIRST, "bus"));
        assertThat(city.journal.reads()).isEqualTo(reads);
    }

    @Test
    void an_event_that_was_read_has_no_name_for_an_heir() {
        city.unite(FIRST, SECOND);
        Account.Citizen citizen = new Account.Citizen(FIRST.value());
        EntryId read = new EntryId(EntryId.of(citizen, "grant", "walk").value());
        assertThatThrownBy(() -> now(city.personGrants.grant(wish(read, citizen))))
                .hasMessageContaining("that was read");
    }
}

package tokyo.points.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.SURVEY;
import static tokyo.points.campaign.SampleCampaigns.TODAY;
import static tokyo.points.campaign.SampleCampaigns.WALK;
import static tokyo.points.campaign.SampleCampaigns.approved;
import static tokyo.points.campaign.SampleCampaigns.terms;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonKey;
import tokyo.points.approval.CampaignStore;
import tokyo.points.approval.FakeCampaignStore;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.budget.Grants;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.EligibleAction;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Lot;
import tokyo.points.journal.Layout;
import tokyo.points.scan.FakeJournalScan;

/** A campaign of one walk a day, one survey and 1,000 points a month; and a ledger that was asked with other caps. */
class CapLimitsTest {
    private static final PersonKey PARENT = new PersonKey("person-a");
    private static final PersonKey OTHER = new PersonKey("person-b");

    private final LedgerCity city = new LedgerCity();

    private String grant(PersonKey person, EligibleAction action, String event, List<Cap> caps) {
        Account.Citizen citizen = new Account.Citizen(person.value());
        EntryId id = EntryId.of(citizen, "grant", event);
        Lot lot = new Lot(action.points(), TODAY.plusDays(90), ECO.value(), "tokyo/kankyo");
        Grants.Wish wish = new Grants.Wish(id, citizen, ECO.account(), lot, action.code(), caps, Optional.of(NOON), "");
        return now(city.personGrants.grant(wish)).fold(entry -> entry.id().value(), refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static List<Cap> caps(EligibleAction action) {
        return terms().capsOf(ECO, action, TODAY);
    }

    /** As a faulty service would ask for them. */
    private static List<Cap> wide(EligibleAction action) {
        return caps(action).stream()
                .map(cap -> new Cap(cap.counter(), cap.measure(), 99_999, cap.until()))
                .toList();
    }

    private List<Finding> check(CampaignStore campaigns) {
        FakeJournalScan scan = new FakeJournalScan();
        city.entries().forEach(entry -> scan.journal.add(FakeJournalScan.document(entry)));
        scan.writers.add(new BsonDocument("_id", new BsonString("node")));
        return now(new Checker(scan, Layout.WHOLE, Optional.of(campaigns), Optional.empty(), line -> {}).run())
                .first();
    }

    @Test
    void what_the_terms_allow_is_in_order_to_its_last_point() {
        grant(PARENT, WALK, "walk", caps(WALK));
        grant(PARENT, SURVEY, "survey", caps(SURVEY));
        grant(OTHER, WALK, "walk", caps(WALK));
        assertThat(check(city.campaigns)).isEmpty();
    }

    @Test
    void a_second_walk_of_a_day_is_found_at_its_entry() {
        grant(PARENT, WALK, "walk", caps(WALK));
        String second = grant(PARENT, WALK, "walk again", wide(WALK));
        grant(PARENT, SURVEY, "survey", caps(SURVEY));
        assertThat(check(city.campaigns)).singleElement().satisfies(finding -> {
            assertThat(finding.type()).isEqualTo(Mismatch.CAP_EXCEEDED);
            assertThat(finding.line()).contains(second);
        });
    }

    @Test
    void points_beyond_a_months_are_found() {
        List<Cap> month = wide(SURVEY).stream()
                .filter(cap -> cap.measure() == Cap.Measure.POINTS)
                .toList();
        grant(PARENT, SURVEY, "one", month);
        grant(PARENT, SURVEY, "two", month);
        assertThat(check(city.campaigns)).isEmpty();
        grant(PARENT, SURVEY, "three", month);
        assertThat(check(city.campaigns)).extracting(Finding::type).containsExactly(Mismatch.CAP_EXCEEDED);
    }

    @Test
    void a_counter_that_the_terms_do_not_have_is_found() {
        grant(PARENT, WALK, "walk", List.of(new Cap(ECO.value() + "/run/g/c", Cap.Measure.GRANTS, 9, TODAY)));
        assertThat(check(city.campaigns)).extracting(Finding::type).containsExactly(Mismatch.CAPS_WRONG);
    }

    @Test
    void what_two_accounts_had_before_they_were_one_person_is_nobodys_fault() {
        grant(PARENT, WALK, "walk", caps(WALK));
        grant(OTHER, WALK, "another walk", caps(WALK));
        PersonKey stayed = city.unite(PARENT, OTHER);
        grant(stayed, SURVEY, "survey", caps(SURVEY));
        assertThat(check(city.campaigns)).isEmpty();
        grant(stayed, WALK, "a third walk", wide(WALK));
        assertThat(check(city.campaigns)).extracting(Finding::type).containsExactly(Mismatch.CAP_EXCEEDED);
    }

    @Test
    void terms_that_were_changed_since_they_were_approved_are_found() {
        grant(PARENT, WALK, "walk", caps(WALK));
        Campaign was = approved();
        FakeCampaignStore changed = new FakeCampaignStore();
        now(changed.createIfAbsent(new Campaign(
                was.id(),
                was.revision(),
                was.state(),
                terms(terms().actions(), terms().caps().subList(0, 2)),
                was.writers(),
                was.proposed(),
                was.approved(),
                was.funded(),
                was.log())));
        assertThat(check(changed)).extracting(Finding::type).containsExactly(Mismatch.TERMS_CHANGED);
    }

    @Test
    void of_a_campaign_that_nobody_knows_no_limit_is_known() {
        grant(PARENT, WALK, "walk", caps(WALK));
        grant(PARENT, WALK, "walk again", wide(WALK));
        assertThat(check(new FakeCampaignStore())).isEmpty();
    }
}

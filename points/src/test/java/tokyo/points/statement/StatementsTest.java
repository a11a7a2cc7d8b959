package tokyo.points.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.approved;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.SUMMER;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.slot;
import static tokyo.points.ledger.Samples.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.points.approval.FakeCampaignStore;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Lot;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.OwnerState;

class StatementsTest {
    private Instant time = NOON;
    private final FakeCampaignStore campaigns = new FakeCampaignStore();
    private final FakeJournalStore journal = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    private final LastEntry lastEntry = new LastEntry(journal, new FakeHeadStore());
    private final Statements statements = new Statements(journal, lastEntry, campaigns, () -> time);
    private OwnerState state = OwnerState.empty(PARENT);

    @BeforeEach
    void three_entries_of_a_person() {
        now(campaigns.createIfAbsent(approved()));
        post(grant(64, SUMMER, 1, ECO.value(), Statements.memo("evidence 2026-11-20", "walk")));
        post(grant(16, SPRING, 2, "ward.gone", ""));
        post(spend(PARENT, 8, "ticket"));
    }

    private static Granting.Grant grant(long points, LocalDate expiry, int slot, String campaign, String memo) {
        Lot lot = new Lot(points, expiry, campaign, "environment");
        return new Granting.Grant(ask(PARENT, "grant-" + slot).noting(memo), lot, slot(slot), List.of());
    }

    private void post(Command command) {
        Transfer entry = Ledger.decide(state, command, NOON, new Stamp("node", state.oseq() + 1))
                .fold(transfer -> transfer, refusal -> {
                    throw new AssertionError(refusal);
                });
        assertThat(now(journal.postOnce(entry)).isOk()).isTrue();
        state = OwnerState.after(entry);
    }

    @Test
    void points_are_lots_with_the_day_on_which_they_end_and_the_name_of_their_campaign() {
        Statement statement = now(statements.of(PARENT));
        assertThat(statement.balance()).isEqualTo(72);
        assertThat(statement.lots())
                .extracting(named -> named.lot().amount(), named -> named.lot().expiry(), Statement.Named::campaign)
                .containsExactly(tuple(8L, SPRING, ""), tuple(64L, SUMMER, "エコ活動"));
        assertThat(now(statements.of(OTHER))).isEqualTo(Statement.NOTHING);
    }

    @Test
    void what_has_ended_is_not_shown_as_points_that_can_be_spent() {
        time = NOON.plus(Duration.ofDays(200));
        Statement statement = now(statements.of(PARENT));
        assertThat(statement.balance()).isEqualTo(64);
        assertThat(statement.lots()).hasSize(1);
    }

    @Test
    void the_history_says_what_changed_the_balance_and_why_newest_first() {
        assertThat(now(statements.history(PARENT, Optional.empty(), 20)))
                .extracting(HistoryLine::kind, HistoryLine::points, HistoryLine::why)
                .containsExactly(
                        tuple(Kind.SPEND, -8L, "ポイントを使いました"),
                        tuple(Kind.GRANT, 16L, "ポイントがつきました"),
                        tuple(Kind.GRANT, 64L, "歩いて出かけた"));
        assertThat(now(statements.history(OTHER, Optional.empty(), 20))).isEmpty();
    }

    @Test
    void a_reason_that_staff_have_given_is_what_the_person_reads() {
        post(grant(32, SUMMER, 3, ECO.value(), Statements.because("file 7 row 2", "川の清掃 action walk")));
        assertThat(now(statements.history(PARENT, Optional.empty(), 1)))
                .singleElement()
                .satisfies(line -> assertThat(line.why()).isEqualTo("川の清掃 action walk"));
    }

    @Test
    void the_history_comes_in_pages_that_neither_overlap_nor_leave_out() {
        List<HistoryLine> first = now(statements.history(PARENT, Optional.empty(), 2));
        assertThat(first).extracting(HistoryLine::place).containsExactly(3L, 2L);
        assertThat(now(statements.history(PARENT, Optional.of(2L), 2)))
                .extracting(HistoryLine::place)
                .containsExactly(1L);
        assertThat(now(statements.history(PARENT, Optional.of(1L), 2))).isEmpty();
    }
}

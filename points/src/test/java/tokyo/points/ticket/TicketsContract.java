package tokyo.points.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.LAST;
import static tokyo.points.campaign.SampleCampaigns.NOON;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonKey;
import tokyo.points.budget.Grants;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lot;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.posting.Uniting;

/** Tickets bought, used and given back, on the twin of their store and on the real one. */
interface TicketsContract {
    PersonKey PARENT = PersonKey.of("parent");
    Account.Citizen CITIZEN = new Account.Citizen(PARENT.value());
    long GRANTED = 1_000;

    TicketStore store();

    LedgerCity city();

    /** With points of two expiries, and a garden's and a water bus's tickets on sale. */
    default Tickets opened() {
        grant("early", 100, 10);
        grant("late", GRANTED - 100, 0);
        now(store().createIfAbsent(new Product("tokyo", "garden", new Product.Settings("庭園", 150, 3), "g")));
        now(store().createIfAbsent(new Product("131211", "boat", new Product.Settings("水上バス", 800, 3), "b")));
        return new Tickets(
                store(),
                city().posting,
                new Uniting(city().journal, city().posting),
                Randomness.seeded(1),
                city().clock());
    }

    private Gate gate() {
        return new Gate(store(), city().clock());
    }

    /** To somebody at the bureaus' entrance, each time anew. */
    private Future<Result<Tickets.Sold, TicketRefusal>> shown(String product, String code) {
        return gate().redeem(new Showing(
                "tokyo", product, "gate", Randomness.secure().nextHexId(), code));
    }

    private void grant(String event, long points, int sooner) {
        now(city().grants
                .grant(new Grants.Wish(
                        EntryId.of(CITIZEN, "grant", ECO.value(), event),
                        CITIZEN,
                        ECO.account(),
                        new Lot(points, LAST.minusDays(sooner), ECO.value(), "tokyo/kankyo"),
                        List.of(),
                        Optional.empty(),
                        "")));
    }

    private static String garden() {
        return Product.idOf("tokyo", "garden");
    }

    private static <T> T ok(Result<T, TicketRefusal> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private Holdings holdings() {
        return now(new LastEntry(city().journal, new FakeHeadStore()).of(CITIZEN))
                .map(Transfer::after)
                .orElseThrow();
    }

    private static String code(Tickets.Sold sold) {
        return TicketCode.of(sold.ticket(), sold.product()).text();
    }

    private static void refused(Future<? extends Result<?, TicketRefusal>> answer, TicketRefusal expected) {
        assertThat(now(answer)).isEqualTo(Result.refused(expected));
    }

    @Test
    default void a_ticket_is_bought_once_and_lets_in_once() {
        Tickets tickets = opened();
        Tickets.Sold sold = ok(now(tickets.buy(PARENT, "key", garden())));
        assertThat(sold.ticket().state()).isEqualTo(TicketState.VALID);
        assertThat(ok(now(tickets.buy(PARENT, "key", garden())))).isEqualTo(sold);
        refused(tickets.buy(PARENT, "key", Product.idOf("131211", "boat")), TicketRefusal.KEY_REUSED);
        assertThat(holdings().balance()).isEqualTo(GRANTED - 150);

        assertThat(ok(now(shown("garden", code(sold)))).ticket().state()).isEqualTo(TicketState.REDEEMED);
        refused(shown("garden", code(sold)), TicketRefusal.ALREADY_REDEEMED);
        refused(tickets.refund(PARENT, sold.ticket().id()), TicketRefusal.ALREADY_REDEEMED);
        assertThat(holdings().balance()).isEqualTo(GRANTED - 150);
    }

    @Test
    default void a_showing_whose_answer_was_lost_is_the_same_admission() {
        Tickets.Sold sold = ok(now(opened().buy(PARENT, "key", garden())));
        Showing showing = new Showing("tokyo", "garden", "gate", "showing", code(sold));
        Tickets.Sold first = ok(now(gate().redeem(showing)));
        assertThat(ok(now(gate().redeem(showing)))).isEqualTo(first);
        Showing others = new Showing("tokyo", "garden", "other", "showing", code(sold));
        refused(gate().redeem(others), TicketRefusal.ALREADY_REDEEMED);
    }

    @Test
    default void a_refund_brings_back_the_lots_with_the_expiry_that_they_had() {
        Tickets tickets = opened();
        Holdings before = holdings();
        Tickets.Sold sold = ok(now(tickets.buy(PARENT, "key", garden())));
        assertThat(holdings().lots()).isNotEqualTo(before.lots());
        Tickets.Sold back = ok(now(tickets.refund(PARENT, sold.ticket().id())));
        assertThat(back.ticket().state()).isEqualTo(TicketState.REFUNDED);
        assertThat(ok(now(tickets.refund(PARENT, sold.ticket().id())))).isEqualTo(back);
        assertThat(holdings().lots()).isEqualTo(before.lots());
        refused(shown("garden", code(sold)), TicketRefusal.ALREADY_REFUNDED);
    }

    @Test
    default void forged_foreign_unknown_and_expired_codes_let_nobody_in() {
        Tickets tickets = opened();
        Tickets.Sold sold = ok(now(tickets.buy(PARENT, "key", garden())));
        String code = code(sold);
        char last = code.charAt(code.length() - 1);
        String forged = code.substring(0, code.length() - 1) + (last == '0' ? '1' : '0');
        refused(shown("garden", forged), TicketRefusal.NOT_GENUINE);
        refused(shown("garden", "https://example.jp/"), TicketRefusal.NOT_GENUINE);
        refused(shown("garden", code.replace(sold.ticket().id(), "0".repeat(32))), TicketRefusal.NOT_GENUINE);
        refused(gate().redeem(new Showing("131211", "garden", "gate", "key", code)), TicketRefusal.FOREIGN);
        refused(shown("water-bus", code), TicketRefusal.FOREIGN);
        city().pass(Duration.ofDays(3));
        refused(shown("garden", code), TicketRefusal.OVER);
        refused(tickets.refund(PARENT, sold.ticket().id()), TicketRefusal.OVER);
        refused(tickets.refund(PersonKey.of("other"), sold.ticket().id()), TicketRefusal.NO_SUCH_TICKET);
        assertThat(holdings().balance()).isEqualTo(GRANTED - 150);
    }

    @Test
    default void too_few_points_are_said_by_the_ledger_and_what_lands_late_is_given_back() {
        Tickets tickets = opened();
        String boat = Product.idOf("131211", "boat");
        ok(now(tickets.buy(PARENT, "one", boat)));
        refused(tickets.buy(PARENT, "two", boat), TicketRefusal.INSUFFICIENT_BALANCE);
        refused(tickets.buy(PARENT, "two", boat), TicketRefusal.INSUFFICIENT_BALANCE);
        refused(tickets.buy(PARENT, "two", "none"), TicketRefusal.NO_SUCH_PRODUCT);
        Ticket failed = now(store().find(Ticket.idOf(PARENT, "two"))).orElseThrow();
        refused(
                gate().redeem(new Showing(
                        "131211",
                        "boat",
                        "gate",
                        "key",
                        TicketCode.of(failed, now(store().product(boat)).orElseThrow())
                                .text())),
                TicketRefusal.NOT_PAID);
        grant("more", 2_000, 0);
        Ticket again = now(store().find(failed.id())).orElseThrow();
        assertThat(now(city().posting
                                .post(Tickets.spend(
                                        again, now(store().product(boat)).orElseThrow())))
                        .isOk())
                .isTrue();
        city().pass(Ticket.LATE);
        now(tickets.run());
        assertThat(holdings().balance()).isEqualTo(GRANTED + 2_000 - 800);
        assertThat(now(store().find(failed.id())).orElseThrow().due()).isEmpty();
    }

    @Test
    default void of_a_refund_and_a_gate_at_once_exactly_one_happens() {
        Tickets tickets = opened();
        long spent = 0;
        for (int round = 0; round < 6; round++) {
            Tickets.Sold sold = ok(now(tickets.buy(PARENT, "round-" + round, garden())));
            String id = sold.ticket().id();
            List<Future<Result<Tickets.Sold, TicketRefusal>>> answers = new ArrayList<>();
            for (int each = 0; each < 5; each++) {
                boolean gateFirst = (round + each) % 2 == 0;
                answers.add(gateFirst ? shown("garden", code(sold)) : tickets.refund(PARENT, id));
                answers.add(gateFirst ? tickets.refund(PARENT, id) : shown("garden", code(sold)));
            }
            now(Future.join(answers));
            long used = answers.stream()
                    .filter(one ->
                            one.result().fold(done -> done.ticket().state() == TicketState.REDEEMED, no -> false))
                    .count();
            long back = answers.stream()
                    .filter(one ->
                            one.result().fold(done -> done.ticket().state() == TicketState.REFUNDED, no -> false))
                    .count();
            assertThat(used).as("one person goes in").isLessThanOrEqualTo(1);
            assertThat(used == 1).as("in or back").isNotEqualTo(back > 0);
            spent += used * 150;
            assertThat(holdings().balance()).isEqualTo(GRANTED - spent);
            TicketState stands = now(tickets.ofPerson(PARENT)).stream()
                    .filter(one -> one.ticket().id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .ticket()
                    .state();
            assertThat(stands).isEqualTo(used == 1 ? TicketState.REDEEMED : TicketState.REFUNDED);
        }
    }

    @Test
    default void what_is_cut_off_is_finished_by_the_job() {
        Tickets tickets = opened();
        Product product = now(store().product(garden())).orElseThrow();
        Ticket buying = Ticket.buying(PARENT, "cut", product, NOON);
        now(store().create(buying));
        city().pass(Ticket.GRACE);
        now(tickets.run());
        Ticket valid = now(store().find(buying.id())).orElseThrow();
        assertThat(valid.state()).isEqualTo(TicketState.VALID);
        assertThat(holdings().balance()).isEqualTo(GRANTED - 150);

        now(store().advance(valid.refunding(NOON)));
        now(store().resolve(new Resolution(valid.id(), "before", Resolution.Kind.REFUNDED, "person", NOON)));
        now(tickets.run());
        assertThat(now(store().find(buying.id())).orElseThrow().state()).isEqualTo(TicketState.REFUNDED);
        assertThat(holdings().balance()).isEqualTo(GRANTED);
    }

    @Test
    default void a_gate_that_was_cut_off_after_its_word_stands() {
        Tickets tickets = opened();
        Tickets.Sold sold = ok(now(tickets.buy(PARENT, "key", garden())));
        now(store().resolve(new Resolution(sold.ticket().id(), "gate", Resolution.Kind.REDEEMED, "gate", NOON)));
        assertThat(now(tickets.ofPerson(PARENT)).get(0).ticket().state()).isEqualTo(TicketState.REDEEMED);
        refused(tickets.refund(PARENT, sold.ticket().id()), TicketRefusal.ALREADY_REDEEMED);
        assertThat(now(store().find(sold.ticket().id())).orElseThrow().state()).isEqualTo(TicketState.REDEEMED);
        assertThat(holdings().balance()).isEqualTo(GRANTED - 150);
    }
}

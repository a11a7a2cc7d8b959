package tokyo.points.download;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonKey;
import tokyo.points.application.Waiting;
import tokyo.points.budget.Grants;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.export.Table;
import tokyo.points.holding.Lot;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Spending;

/** Which rows a file has, and which it does not. */
class DownloadsTest {
    private static final PersonKey PARENT = PersonKey.of("parent");
    private static final Account.Citizen CITIZEN = new Account.Citizen(PARENT.value());

    private final LedgerCity city = new LedgerCity();
    private final Downloads downloads = new Downloads(
            city.journal,
            city.lastEntry,
            city.campaigns,
            person -> Future.succeededFuture(
                    List.of(new Waiting("=HYPERLINK(1)", NOON, Optional.of(TODAY.plusDays(1)), "確かめています。"))),
            city.clock());

    private static List<String> rows(Future<Table> table) {
        List<String> lines = List.of(new String(now(table).utf8(), StandardCharsets.UTF_8).split("\r\n"));
        return lines.subList(1, lines.size());
    }

    private List<String> rows(Part part) {
        return rows(downloads.ofPerson(PARENT, part, Optional.empty()));
    }

    private void grant(String event, long amount, LocalDate expiry) {
        Lot lot = new Lot(amount, expiry, ECO.value(), "tokyo/kankyo");
        now(city.grants.grant(new Grants.Wish(
                EntryId.of(CITIZEN, event), CITIZEN, ECO.account(), lot, List.of(), Optional.empty(), "")));
    }

    @Test
    void lots_are_what_can_be_spent_today_and_holds_what_is_set_aside() {
        grant("soon", 100, TODAY);
        grant("later", 200, TODAY.plusDays(9));
        now(city.posting.post(new Spending.SetAside(Ask.of(EntryId.of(CITIZEN, "hold"), CITIZEN), 130)));
        assertThat(rows(Part.LOTS)).containsExactly("\"tokyo.eco-2026\",170,\"2026-11-29\"");
        assertThat(rows(Part.HOLDS))
                .containsExactly(
                        "\"" + EntryId.of(CITIZEN, "hold").value() + "\",\"tokyo.eco-2026\",100,\"2026-11-20\"",
                        "\"" + EntryId.of(CITIZEN, "hold").value() + "\",\"tokyo.eco-2026\",30,\"2026-11-29\"");
        city.pass(Duration.ofDays(10));
        assertThat(rows(Part.LOTS)).isEmpty();
    }

    @Test
    void a_campaigns_name_is_no_formula() {
        assertThat(rows(Part.APPLICATIONS))
                .containsExactly("\"2026-11-20 12:00:00\",\"'=HYPERLINK(1)\",\"確かめています。\",\"2026-11-21\"");
    }

    @Test
    void the_history_has_its_order_and_goes_on_where_the_file_before_began() {
        for (int each = 0; each < Downloads.MOST + 3; each++) {
            grant("each-" + each, 1, TODAY.plusDays(9));
        }
        List<String> newest = rows(Part.HISTORY);
        assertThat(newest).hasSize(Downloads.MOST);
        assertThat(newest.get(0)).contains("\"付与\",1,4,0,");
        assertThat(newest.get(Downloads.MOST - 1)).contains("\"付与\",1," + (Downloads.MOST + 3) + ",0,");
        assertThat(rows(downloads.ofPerson(PARENT, Part.HISTORY, Optional.of(4L))))
                .hasSize(3);
        assertThat(rows(downloads.ofPerson(PersonKey.of("nobody"), Part.HISTORY, Optional.empty())))
                .isEmpty();
    }

    @Test
    void a_campaign_is_its_own_tenants() {
        grant("one", 100, TODAY);
        Table table = now(downloads.ofCampaign("tokyo", ECO.value(), Optional.empty()))
                .orElseThrow();
        assertThat(rows(Future.succeededFuture(table)))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"予算の受入れ\",10000,10000,\"f:tokyo/kankyo\"");
        assertThat(now(downloads.ofCampaign("132101", ECO.value(), Optional.empty())))
                .isEmpty();
        assertThat(now(downloads.ofCampaign("tokyo", "tokyo.none", Optional.empty())))
                .isEmpty();
    }

    @Test
    void a_bureau_reads_what_its_own_account_paid() {
        assertThat(rows(downloads.ofBureau("tokyo", "kankyo")))
                .singleElement()
                .asString()
                .contains("\"予算の受入れ\",10000,10000,\"k:tokyo.eco-2026\"");
        assertThat(rows(downloads.ofBureau("tokyo", "fukushi"))).isEmpty();
        assertThat(rows(downloads.ofBureau("132101", "kankyo"))).isEmpty();
    }
}

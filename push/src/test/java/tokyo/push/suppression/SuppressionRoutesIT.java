package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.ContractServer;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.Claim;
import tokyo.push.delivery.FakeOutboxStore;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Alerts;
import tokyo.push.inbox.FakeInboxStore;
import tokyo.push.inbox.InboxStore;
import tokyo.push.inbox.NoticeWords;
import tokyo.push.template.Catalogue;
import tokyo.push.template.HttpLanguage;
import tokyo.push.template.Language;

final class SuppressionRoutesIT {
    private static final PersonId PARENT = new PersonId("parent-koganei");
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final FakeInboxStore inbox = new FakeInboxStore();
    private final FakeOutboxStore outbox = new FakeOutboxStore();
    private final ContractServer server = new ContractServer(
            vertx,
            Set.of("listWithheldAlerts", "getDeliveryCounts"),
            api -> new SuppressionRoutes(
                            inbox,
                            outbox,
                            SuppressionRoutesIT::notices,
                            new HttpLanguage(person -> Future.succeededFuture(Optional.empty())))
                    .mount(api),
            token -> new Caller(
                    token,
                    token.equals("central") ? Set.of("central") : Set.of(),
                    token.equals("central") ? Optional.of("130001") : Optional.empty(),
                    Instant.now().plusSeconds(600)));

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private List<JsonObject> withheld(String query) {
        HttpResponse<String> answer = server.get("/api/alerts/withheld" + query, PARENT.value());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body())
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    /** In the inbox, and its batch has ended so. */
    private Alert tell(String psid, Withheld end) {
        return tell(Alerts.eligible(PARENT, psid), psid, end);
    }

    private Alert tell(Alert alert, String psid, Withheld end) {
        now(inbox.appendIfAbsent(Map.of(PARENT, List.of(alert)), psid, NOON));
        now(outbox.insertIfAbsent(new OutboxBatch(psid, List.of(new Target(PARENT, alert.id()))), NOON));
        Claim claim =
                now(outbox.claimIfFree(psid, "f", NOON, NOON.plusSeconds(30))).orElseThrow();
        claim.progress().withhold(0, end);
        now(outbox.finishIfHeld(psid, "f", claim.progress(), NOON));
        return alert;
    }

    @Test
    void what_is_another_wards_by_now_says_so_and_claims_neither_a_move_nor_that_the_child_grew_out_of_it() {
        Alert left = tell("left", Withheld.MOVED);
        tell("outgrown", Withheld.NO_LONGER_ELIGIBLE);
        List<JsonObject> listed = withheld("");
        assertThat(listed)
                .extracting(one -> one.getString("reason"))
                .containsExactlyInAnyOrder("MOVED", "NO_LONGER_ELIGIBLE");
        assertThat(listed)
                .filteredOn(one -> one.getString("alertId").equals(left.id().value()))
                .singleElement()
                .satisfies(one -> assertThat(one.getString("text")).isEqualTo("今お住まいの区市町村は、このお知らせの対象ではないため、通知を止めました。"));
    }

    @Test
    void what_a_full_inbox_refused_stands_before_the_first_page_and_its_batch_counts_it() {
        for (int i = 0; i < InboxStore.MAX_PAGES * InboxStore.PAGE + InboxStore.FULL; i++) {
            now(inbox.appendIfAbsent(Map.of(PARENT, List.of(Alerts.eligible(PARENT, "old-" + i))), "b", NOON));
        }
        assertThat(withheld("")).isEmpty();
        Alert refused = tell("new", Withheld.INBOX_FULL);
        assertThat(withheld("")).singleElement().satisfies(one -> {
            assertThat(one.getString("alertId")).isEqualTo(refused.id().value());
            assertThat(one.getString("title")).isEqualTo(refused.title());
            assertThat(one.getString("createdAt")).isEqualTo(NOON.toString());
            assertThat(one.getString("state")).isEqualTo("WITHHELD");
            assertThat(one.getString("reason")).isEqualTo("INBOX_FULL");
            assertThat(one.getString("text")).contains("一覧がいっぱい");
        });
        assertThat(withheld("?cursor=100")).as("once, on the first page").isEmpty();
        HttpResponse<String> counts = server.get("/staff/deliveries/new", "central");
        assertThat(new JsonObject(counts.body()).getJsonObject("withheld"))
                .isEqualTo(new JsonObject().put("INBOX_FULL", 1));
    }

    private static Future<Map<String, NoticeWords.Words>> notices(Collection<String> asked, String locale) {
        return Future.succeededFuture(asked.stream()
                .collect(Collectors.toMap(
                        notice -> notice, notice -> new NoticeWords.Words("en", "小金井市", "No water", "It stops"))));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void why_it_did_not_ring_is_read_in_every_language(Language language) {
        tell("left", Withheld.MOVED);
        assertThat(withheld("?lang=" + language.tag())).singleElement().satisfies(one -> {
            assertThat(one.getString("text")).isEqualTo(Catalogue.of(language).say("withheld.MOVED"));
            assertThat(one.getString("titleLanguage"))
                    .as("the programme's own name")
                    .isEqualTo("ja");
        });
        JsonObject page = new JsonObject(server.get("/api/alerts/withheld?lang=" + language.tag(), PARENT.value())
                .body());
        assertThat(page.getString("language")).isEqualTo(language.tag());
    }

    @Test
    void a_notice_that_did_not_ring_is_named_in_what_its_ward_has() {
        Alert notice = Alerts.notice(PARENT, "n1");
        tell(notice, "n1", Withheld.SEEN);
        assertThat(withheld("?lang=ko")).singleElement().satisfies(one -> {
            assertThat(one.getString("title")).isEqualTo("No water");
            assertThat(one.getString("titleLanguage")).isEqualTo("en");
            assertThat(one.getString("text"))
                    .isEqualTo(Catalogue.of(Language.KO).say("withheld.SEEN"));
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_two_reasons_read_the_same(Language language) {
        assertThat(Arrays.stream(Withheld.values())
                        .map(reason -> Reasons.text(Catalogue.of(language), reason))
                        .collect(Collectors.toSet()))
                .hasSize(Withheld.values().length);
    }
}

package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api.Answer;

/** A ward's campaign over HTTP, from the draft to its end, and each way that it must not go. */
class CampaignsApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String CAMPAIGNS = "/staff/campaigns";
    private static final AtomicInteger LAST = new AtomicInteger();

    private final Api clerk = BACKEND.api().as("editor-adachi");
    private final Api approver = BACKEND.api().as("approver-adachi");
    private final Api both = BACKEND.api().as("both-adachi");
    private final Api elsewhere = BACKEND.api().as("editor-koganei");

    private static JsonObject action(String code, int points) {
        return new JsonObject().put("code", code).put("name", "歩いて出かけた").put("points", points);
    }

    private static JsonObject cap(String measure, String per, long limit) {
        return new JsonObject().put("measure", measure).put("per", per).put("limit", limit);
    }

    private static JsonObject terms() {
        return new JsonObject()
                .put("name", "エコ活動")
                .put("venue", "区役所")
                .put("from", BACKEND.today().toString())
                .put("to", BACKEND.today().plusDays(30).toString())
                .put("daysToGrant", 3)
                .put("actions", new JsonArray().add(action("walk", 100)).add(action("survey", 500)))
                .put("caps", new JsonArray().add(cap("GRANTS", "DAY", 1)).add(cap("POINTS", "MONTH", 1_000)))
                .put(
                        "requires",
                        new JsonObject()
                                .put("ageFrom", 15)
                                .put("resident", true)
                                .put("verified", true))
                .put("budget", 1_000_000)
                .put("funding", "kankyo")
                .put(
                        "expiry",
                        new JsonObject().put("count", 6).put("unit", "MONTH").put("roundedUpTo", "MONTH"))
                .put("budgetEnd", new JsonObject().put("kind", "WAITING_LIST").put("says", "順番にお知らせします。"));
    }

    private static JsonObject change(JsonObject terms) {
        return new JsonObject().put("terms", terms);
    }

    private static JsonObject order(JsonObject terms) {
        return change(terms).put("code", "eco-" + LAST.incrementAndGet());
    }

    private static JsonObject why(String reason) {
        return new JsonObject().put("reason", reason);
    }

    private static JsonObject hashOf(JsonObject campaign) {
        return new JsonObject().put("hash", campaign.getJsonObject("proposed").getString("hash"));
    }

    private String drafted() {
        return CAMPAIGNS + "/" + clerk.post(CAMPAIGNS, order(terms())).ok().getString("campaignId");
    }

    private String open() {
        String path = drafted();
        approver.post(path + "/approve", hashOf(clerk.post(path + "/propose").ok()))
                .ok();
        return path;
    }

    private static List<String> steps(JsonObject campaign) {
        return campaign.getJsonArray("log").stream()
                .map(step -> ((JsonObject) step).getString("step"))
                .toList();
    }

    @Test
    void from_the_draft_to_its_end_with_a_second_person_and_the_budget_in_between() {
        String path = drafted();
        assertThat(clerk.get(path).ok().getJsonObject("terms")).isEqualTo(terms());
        assertThat(figures(path)).isEqualTo(figures(0));
        JsonObject proposed = clerk.post(path + "/propose").ok();
        assertThat(proposed.getString("state")).isEqualTo("PROPOSED");

        JsonObject open = approver.post(path + "/approve", hashOf(proposed)).ok();
        assertThat(open.getString("state")).isEqualTo("OPEN");
        assertThat(open.getBoolean("funded")).isTrue();
        assertThat(approver.post(path + "/approve", hashOf(proposed)).ok()).isEqualTo(open);
        assertThat(figures(path)).isEqualTo(figures(1_000_000));

        assertThat(clerk.post(path + "/pause", why("機器の点検")).ok().getString("state"))
                .isEqualTo("PAUSED");
        clerk.post(path + "/resume").refused(403, "forbidden");
        assertThat(approver.post(path + "/resume").ok().getString("state")).isEqualTo("OPEN");
        JsonObject ended = clerk.post(path + "/end", why("予定どおり")).ok();
        assertThat(ended.getString("state")).isEqualTo("ENDED");
        assertThat(steps(ended))
                .containsExactly("CREATED", "PROPOSED", "APPROVED", "FUNDED", "PAUSED", "RESUMED", "ENDED");
        assertThat(figures(path)).isEqualTo(figures(1_000_000));
    }

    private JsonObject figures(String path) {
        return clerk.get(path + "/figures").ok();
    }

    private static JsonObject figures(int funded) {
        return new JsonObject()
                .put("budget", 1_000_000)
                .put("funded", funded)
                .put("granted", 0)
                .put("leased", 0)
                .put("remaining", funded);
    }

    @Test
    void before_its_first_day_it_is_approved_and_not_open() {
        JsonObject tomorrow = terms().put("from", BACKEND.today().plusDays(1).toString());
        JsonObject draft = clerk.post(CAMPAIGNS, order(tomorrow)).ok();
        String path = CAMPAIGNS + "/" + draft.getString("campaignId");
        JsonObject approved = approver.post(
                        path + "/approve", hashOf(clerk.post(path + "/propose").ok()))
                .ok();
        assertThat(approved.getString("state")).isEqualTo("APPROVED");
        assertThat(approved.getBoolean("funded")).isTrue();
    }

    @Test
    void nobody_approves_their_own_nor_anything_but_the_very_hash() {
        String path = drafted();
        JsonObject first = clerk.post(path + "/propose").ok();
        approver.post(path + "/approve", new JsonObject().put("hash", "0")).refused(409, "campaign-hash-changed");

        JsonObject changed =
                both.put(path, change(terms().put("budget", 2_000_000))).ok();
        assertThat(changed.getString("state")).isEqualTo("DRAFT");
        assertThat(changed.containsKey("proposed")).isFalse();
        approver.post(path + "/approve", hashOf(first)).refused(409, "campaign-wrong-state");
        JsonObject second = clerk.post(path + "/propose").ok();
        approver.post(path + "/approve", hashOf(first)).refused(409, "campaign-hash-changed");
        both.post(path + "/approve", hashOf(second)).refused(403, "campaign-own-campaign");
        approver.post(path + "/approve", hashOf(second)).ok();
        clerk.put(path, change(terms())).refused(409, "campaign-wrong-state");
        assertThat(steps(clerk.get(path).ok()))
                .containsExactly("CREATED", "PROPOSED", "PROPOSAL_VOID", "PROPOSED", "APPROVED", "FUNDED");
    }

    @Test
    void another_wards_staff_see_and_reach_nothing() {
        String path = open();
        String id = path.substring(CAMPAIGNS.length() + 1);
        elsewhere.get(path).refused(404, "campaign-no-such-campaign");
        elsewhere.get(path + "/figures").refused(404, "campaign-no-such-campaign");
        elsewhere.put(path, change(terms())).refused(404, "campaign-no-such-campaign");
        elsewhere.post(path + "/propose").refused(404, "campaign-no-such-campaign");
        elsewhere.post(path + "/pause", why("x")).refused(404, "campaign-no-such-campaign");
        elsewhere.post(path + "/end", why("x")).refused(404, "campaign-no-such-campaign");
        Api otherApprover = BACKEND.api().as("approver-koganei");
        otherApprover
                .post(path + "/approve", new JsonObject().put("hash", "0"))
                .refused(404, "campaign-no-such-campaign");
        otherApprover.post(path + "/resume").refused(404, "campaign-no-such-campaign");
        assertThat(ids(elsewhere.get(CAMPAIGNS).ok())).doesNotContain(id);
        assertThat(elsewhere.get(CAMPAIGNS + "?cursor=" + id).ok().getJsonArray("items"))
                .isEmpty();
        BACKEND.api().as("central-editor").get(path).refused(404, "campaign-no-such-campaign");
        BACKEND.api().as("editor-nowhere").get(CAMPAIGNS).refused(403, "campaign-no-such-tenant");
        assertThat(clerk.get(path).ok().getString("state")).isEqualTo("OPEN");
    }

    @Test
    void whoever_only_looks_stops_nothing() {
        BACKEND.api()
                .as("viewer-koganei")
                .post(CAMPAIGNS + "/x/pause", why("x"))
                .refused(403, "forbidden");
        BACKEND.api().as("viewer-koganei").post(CAMPAIGNS + "/x/end", why("x")).refused(403, "forbidden");
        String path = open();
        approver.post(path + "/pause", why("止める")).ok();
        approver.post(path + "/end", why("やめる")).ok();
    }

    @Test
    void the_same_order_again_is_the_same_campaign() {
        JsonObject order = order(terms());
        JsonObject first = clerk.post(CAMPAIGNS, order).ok();
        assertThat(clerk.post(CAMPAIGNS, order).ok()).isEqualTo(first);
        clerk.post(CAMPAIGNS, order.copy().put("terms", terms().put("budget", 500)))
                .refused(409, "campaign-code-used-otherwise");
        String theirs = elsewhere.post(CAMPAIGNS, order).ok().getString("campaignId");
        assertThat(theirs).isNotEqualTo(first.getString("campaignId"));
        elsewhere.post(CAMPAIGNS + "/" + theirs + "/end", why("ためし")).ok();
    }

    @Test
    void a_tenants_campaigns_come_newest_first_page_by_page() {
        Api bureaus = BACKEND.api().as("central-editor");
        List<String> made = IntStream.range(0, 3)
                .mapToObj(each -> bureaus.post(CAMPAIGNS, order(terms())).ok().getString("campaignId"))
                .toList();
        JsonObject page = bureaus.get(CAMPAIGNS + "?limit=2").ok();
        assertThat(ids(page)).containsExactly(made.get(2), made.get(1));
        JsonObject rest = bureaus.get(CAMPAIGNS + "?limit=2&cursor=" + page.getString("next"))
                .ok();
        assertThat(ids(rest)).containsExactly(made.get(0));
        assertThat(rest.containsKey("next")).isFalse();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("campaignId"))
                .toList();
    }

    private void refused(String slug, JsonObject terms) {
        clerk.post(CAMPAIGNS, order(terms)).refused(422, "campaign-" + slug);
    }

    @Test
    void terms_that_contradict_themselves_are_refused_by_name() {
        String yesterday = BACKEND.today().minusDays(1).toString();
        refused("period-backwards", terms().put("to", yesterday));
        refused(
                "period-too-long",
                terms().put("to", BACKEND.today().plusYears(5).toString()));
        refused("no-action", terms().put("actions", new JsonArray()));
        JsonArray twice = new JsonArray().add(action("walk", 1)).add(action("walk", 2));
        refused("action-twice", terms().put("actions", twice));
        JsonArray unknown = new JsonArray().add(cap("GRANTS", "DAY", 1).put("action", "run"));
        refused("cap-of-no-action", terms().put("caps", unknown));
        JsonArray same = new JsonArray().add(cap("GRANTS", "DAY", 1)).add(cap("GRANTS", "DAY", 2));
        refused("cap-twice", terms().put("caps", same));
        refused("cap-below-points", terms().put("caps", new JsonArray().add(cap("POINTS", "MONTH", 499))));
        refused("grants-too-late", terms().put("daysToGrant", 8));
        refused("budget-too-small", terms().put("budget", 499));
        String lastDay = terms().getString("to");
        refused("expires-too-soon", terms().put("expiry", new JsonObject().put("day", lastDay)));
        JsonObject silent = new JsonObject().put("kind", "WAITING_LIST");
        refused("no-words-for-waiting", terms().put("budgetEnd", silent));
        refused("senseless", terms().put("name", "二\n行"));
        refused("senseless", terms().put("expiry", new JsonObject().put("count", 1)));
        JsonObject doubled = terms().getJsonObject("expiry").put("day", lastDay);
        refused("senseless", terms().put("expiry", doubled));
        clerk.post(open() + "/pause", why("二\n行")).refused(422, "campaign-senseless");
    }

    @Test
    void what_is_not_ready_is_not_proposed() {
        JsonObject uncapped = clerk.post(CAMPAIGNS, order(terms().put("caps", new JsonArray())))
                .ok();
        clerk.post(CAMPAIGNS + "/" + uncapped.getString("campaignId") + "/propose")
                .refused(422, "campaign-no-cap");
        String yesterday = BACKEND.today().minusDays(1).toString();
        JsonObject over = clerk.post(
                        CAMPAIGNS, order(terms().put("from", yesterday).put("to", yesterday)))
                .ok();
        clerk.post(CAMPAIGNS + "/" + over.getString("campaignId") + "/propose").refused(422, "campaign-period-over");
        clerk.post(drafted() + "/pause", why("x")).refused(409, "campaign-wrong-state");
    }

    @Test
    void of_two_changes_at_once_one_is_told_that_it_came_second() {
        String path = drafted();
        AtomicInteger budget = new AtomicInteger(1_000);
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(each -> clerk.put(path, change(terms().put("budget", budget.incrementAndGet()))))
                        .filter(answer -> answer.status() == 409)
                        .map(Answer::refused)
                        .anyMatch(problem -> problem.getString("type").equals("/problems/campaign-changed-meanwhile")));
    }

    @Test
    void a_full_log_still_takes_an_end() {
        String path = open();
        for (int steps = 4; steps < 300; steps += 2) {
            clerk.post(path + "/pause", why("x")).ok();
            approver.post(path + "/resume").ok();
        }
        clerk.post(path + "/pause", why("x")).refused(409, "campaign-too-many-steps");
        assertThat(clerk.post(path + "/end", why("もう十分")).ok().getJsonArray("log"))
                .hasSize(301);
    }
}

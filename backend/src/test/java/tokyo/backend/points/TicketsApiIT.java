package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;

/** Tickets over HTTP: offered by staff, bought with points, used at the gate or given back. */
class TicketsApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String TICKETS = "/api/points/tickets";
    private static final String GARDEN = "/staff/tickets/products/garden";
    private static final String REDEEM = "/staff/tickets/redeem";

    private final Api clerk = BACKEND.api().as("editor-koganei");
    private final Api resident = new EarnedPoints(BACKEND).to(BACKEND.api().as(ApiBackend.newcomer()));
    private final JsonObject garden = clerk.put(GARDEN, settings(150)).ok();

    private static JsonObject settings(int points) {
        return new JsonObject().put("name", "庭園の入園").put("points", points).put("validDays", 30);
    }

    private static JsonObject scanned(String code) {
        return new JsonObject().put("code", code).put("product", "garden");
    }

    private static Api at(String gate, String showing) {
        return BACKEND.api().as(gate).with("idempotency-key", showing);
    }

    private Api.Answer buy(String key) {
        return resident.with("idempotency-key", key)
                .post(TICKETS, new JsonObject().put("productId", garden.getString("productId")));
    }

    private int balance() {
        return resident.get("/api/points").ok().getInteger("balance");
    }

    @Test
    void a_ticket_is_bought_shown_and_lets_in_once() {
        JsonObject ticket = buy("ticket-key-1").ok();
        assertThat(buy("ticket-key-1").ok()).isEqualTo(ticket);
        assertThat(balance()).isEqualTo(EarnedPoints.POINTS - 150);
        assertThat(resident.get(TICKETS).ok().getJsonArray("items").getJsonObject(0))
                .isEqualTo(ticket);

        String code = ticket.getString("code");
        Api gate = at("counter-koganei", "showing-1");
        gate.post(REDEEM, scanned(code.substring(0, code.length() - 1))).refused(422, "ticket-not-genuine");
        at("counter-adachi", "showing-1").post(REDEEM, scanned(code)).refused(409, "ticket-foreign");
        gate.post(REDEEM, scanned(code).put("product", "boat")).refused(409, "ticket-foreign");
        JsonObject admitted = gate.post(REDEEM, scanned(code)).ok();
        assertThat(admitted.getString("ticketId")).isEqualTo(ticket.getString("ticketId"));
        assertThat(gate.post(REDEEM, scanned(code)).ok())
                .as("the answer was lost")
                .isEqualTo(admitted);
        at("counter-koganei", "showing-2").post(REDEEM, scanned(code)).refused(409, "ticket-already-redeemed");
        String id = ticket.getString("ticketId");
        resident.post(TICKETS + "/" + id + "/refund").refused(409, "ticket-already-redeemed");
        JsonObject used = resident.get(TICKETS).ok().getJsonArray("items").getJsonObject(0);
        assertThat(used.getString("state")).isEqualTo("REDEEMED");
        assertThat(used.containsKey("code")).isFalse();
    }

    @Test
    void a_refund_brings_the_points_back_as_they_were() {
        JsonObject before = resident.get("/api/points").ok();
        JsonObject ticket = buy("ticket-key-2").ok();
        String refund = TICKETS + "/" + ticket.getString("ticketId") + "/refund";
        assertThat(resident.post(refund).ok().getString("state")).isEqualTo("REFUNDED");
        assertThat(resident.post(refund).ok().getString("state")).isEqualTo("REFUNDED");
        assertThat(resident.get("/api/points").ok()).isEqualTo(before);
        at("counter-koganei", "showing-3")
                .post(REDEEM, scanned(ticket.getString("code")))
                .refused(409, "ticket-already-refunded");
        BACKEND.api().as(ApiBackend.newcomer()).post(refund).refused(404, "ticket-no-such-ticket");
    }

    @Test
    void what_cannot_be_says_so_by_its_type() {
        JsonObject products = resident.get(TICKETS + "/products").ok();
        assertThat(products.getJsonArray("items").getJsonObject(0)).isEqualTo(garden);
        clerk.put(GARDEN, settings(151)).refused(409, "ticket-set-otherwise");
        clerk.put("/staff/tickets/products/odd", settings(150).put("name", "a\nb"))
                .refused(422, "ticket-senseless");
        BACKEND.api().as("editor-nowhere").put(GARDEN, settings(150)).refused(403, "ticket-no-such-tenant");
        resident.with("idempotency-key", "ticket-key-3")
                .post(TICKETS, new JsonObject().put("productId", "none"))
                .refused(404, "ticket-no-such-product");
        Api poor = BACKEND.api().as(ApiBackend.newcomer()).with("idempotency-key", "ticket-key-4");
        poor.post(TICKETS, new JsonObject().put("productId", garden.getString("productId")))
                .refused(409, "ticket-insufficient-balance");
        String code = buy("ticket-key-5").ok().getString("code");
        BACKEND.pass(Duration.ofDays(30));
        at("counter-koganei", "showing-4").post(REDEEM, scanned(code)).refused(409, "ticket-over");
    }
}

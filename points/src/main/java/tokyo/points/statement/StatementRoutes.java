package tokyo.points.statement;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.identity.Caller;
import tokyo.points.api.PersonKey;
import tokyo.points.entry.Account;

/** {@code /api/points}: everybody sees what is their own. */
public final class StatementRoutes {
    private static final int USUAL_PAGE = 20;

    private final Statements statements;

    public StatementRoutes(Statements statements) {
        this.statements = statements;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("getPoints", this::get).handle("listPointsHistory", this::history);
    }

    private void get(RoutingContext http) {
        statements.of(citizen(http)).onFailure(http::fail).onSuccess(found -> http.json(json(found)));
    }

    private void history(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        int limit = asked.queryInt("limit", USUAL_PAGE);
        Optional<Long> before = asked.query("cursor").map(Long::parseLong);
        statements
                .history(citizen(http), before, limit)
                .onFailure(http::fail)
                .onSuccess(lines -> http.json(page(lines)));
    }

    private static Account.Citizen citizen(RoutingContext http) {
        return new Account.Citizen(PersonKey.of(Caller.of(http).subject()).value());
    }

    private static JsonObject json(Statement statement) {
        return new JsonObject()
                .put("balance", statement.balance())
                .put("held", statement.held())
                .put("owed", statement.owed())
                .put("lots", lots(statement.lots()));
    }

    private static JsonArray lots(List<Statement.Named> lots) {
        return new JsonArray(lots.stream().map(StatementRoutes::json).toList());
    }

    private static JsonObject json(Statement.Named named) {
        return new JsonObject()
                .put("points", named.lot().amount())
                .put("expiry", named.lot().expiry().toString())
                .put("campaignId", named.lot().campaign())
                .put("campaign", named.campaign());
    }

    private static JsonObject page(List<HistoryLine> lines) {
        JsonObject page = new JsonObject()
                .put(
                        "items",
                        new JsonArray(lines.stream().map(StatementRoutes::json).toList()));
        // The first entry has the place 1; after it nothing comes.
        return lines.isEmpty() || lines.get(lines.size() - 1).place() == 1
                ? page
                : page.put("next", Long.toString(lines.get(lines.size() - 1).place()));
    }

    private static JsonObject json(HistoryLine line) {
        return new JsonObject()
                .put("entryId", line.entryId())
                .put("at", line.at().toString())
                .put("kind", line.kind().name())
                .put("points", line.points())
                .put("why", line.why())
                .put("lots", lots(line.lots()));
    }
}

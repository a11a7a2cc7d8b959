package tokyo.points.approval;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tokyo.points.campaign.BudgetEnd;
import tokyo.points.campaign.EligibleAction;
import tokyo.points.campaign.ExpiryRule;
import tokyo.points.campaign.PersonCap;
import tokyo.points.campaign.Requirements;
import tokyo.points.campaign.Terms;
import tokyo.points.holding.Cap;

/** Terms as JSON, for the contract and for the store. */
final class TermsJson {
    private TermsJson() {}

    /** @throws IllegalArgumentException if they contradict themselves */
    static Terms read(JsonObject json) {
        return new Terms(
                json.getString("name"),
                json.getString("venue", ""),
                new Terms.Period(LocalDate.parse(json.getString("from")), LocalDate.parse(json.getString("to"))),
                json.getInteger("daysToGrant", 0),
                each(json.getJsonArray("actions"), TermsJson::readAction),
                each(json.getJsonArray("caps"), TermsJson::readCap),
                readRequirements(json.getJsonObject("requires", new JsonObject())),
                json.getLong("budget"),
                json.getString("funding"),
                readExpiry(json.getJsonObject("expiry")),
                readEnd(json.getJsonObject("budgetEnd")));
    }

    private static <T> List<T> each(JsonArray array, Function<JsonObject, T> read) {
        return array.stream().map(JsonObject.class::cast).map(read).toList();
    }

    private static EligibleAction readAction(JsonObject json) {
        return new EligibleAction(json.getString("code"), json.getString("name"), json.getLong("points"));
    }

    private static PersonCap readCap(JsonObject json) {
        return new PersonCap(
                json.getString("action", ""),
                Cap.Measure.valueOf(json.getString("measure")),
                PersonCap.Span.valueOf(json.getString("per")),
                json.getLong("limit"));
    }

    private static Requirements readRequirements(JsonObject json) {
        return new Requirements(
                json.getInteger("ageFrom", 0), json.getBoolean("resident", false), json.getBoolean("verified", false));
    }

    /** A count or a day, and never both: one of them would be read by nobody. */
    private static ExpiryRule readExpiry(JsonObject json) {
        boolean counted = json.containsKey("count") && json.containsKey("unit") && json.containsKey("roundedUpTo");
        boolean fixed = json.containsKey("day");
        if (counted && !fixed && json.size() == 3) {
            return new ExpiryRule.After(
                    json.getInteger("count"),
                    ExpiryRule.Unit.valueOf(json.getString("unit")),
                    ExpiryRule.Unit.valueOf(json.getString("roundedUpTo")));
        }
        return Optional.of(json)
                .filter(only -> fixed && only.size() == 1)
                .map(only -> new ExpiryRule.Fixed(LocalDate.parse(only.getString("day"))))
                .orElseThrow(() -> new IllegalArgumentException("points end after a count, or on a day"));
    }

    private static BudgetEnd readEnd(JsonObject json) {
        return new BudgetEnd(BudgetEnd.Kind.valueOf(json.getString("kind")), json.getString("says", ""));
    }

    static JsonObject write(Terms terms) {
        return new JsonObject()
                .put("name", terms.name())
                .put("venue", terms.venue())
                .put("from", terms.period().from().toString())
                .put("to", terms.period().to().toString())
                .put("daysToGrant", terms.daysToGrant())
                .put("actions", array(terms.actions(), TermsJson::write))
                .put("caps", array(terms.caps(), TermsJson::write))
                .put("requires", write(terms.requirements()))
                .put("budget", terms.budget())
                .put("funding", terms.funding())
                .put("expiry", write(terms.expiry()))
                .put(
                        "budgetEnd",
                        new JsonObject()
                                .put("kind", terms.end().kind().name())
                                .put("says", terms.end().says()));
    }

    private static <T> JsonArray array(List<T> list, Function<T, JsonObject> write) {
        return new JsonArray(list.stream().map(write).toList());
    }

    private static JsonObject write(EligibleAction action) {
        return new JsonObject()
                .put("code", action.code())
                .put("name", action.name())
                .put("points", action.points());
    }

    private static JsonObject write(PersonCap cap) {
        JsonObject json = new JsonObject()
                .put("measure", cap.measure().name())
                .put("per", cap.span().name())
                .put("limit", cap.limit());
        return cap.action().isEmpty() ? json : json.put("action", cap.action());
    }

    private static JsonObject write(Requirements requirements) {
        return new JsonObject()
                .put("ageFrom", requirements.ageFrom())
                .put("resident", requirements.resident())
                .put("verified", requirements.verified());
    }

    private static JsonObject write(ExpiryRule expiry) {
        if (expiry instanceof ExpiryRule.After after) {
            return new JsonObject()
                    .put("count", after.count())
                    .put("unit", after.unit().name())
                    .put("roundedUpTo", after.roundedUpTo().name());
        }
        return new JsonObject().put("day", ((ExpiryRule.Fixed) expiry).day().toString());
    }
}

package tokyo.backend.profile;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tokyo.backend.ward.Ward;

/** The contract's words for households; what comes in was validated against the contract before. */
final class HouseholdJson {
    private HouseholdJson() {}

    static HouseholdStatement read(JsonObject stated) {
        List<Child> children = new ArrayList<>();
        for (Object child : stated.getJsonArray("children")) {
            children.add(readChild((JsonObject) child));
        }
        return new HouseholdStatement(
                stated.getString("ward"),
                children,
                readAnswers(stated),
                stated.getJsonObject("consent").getString("textVersion"));
    }

    private static Child readChild(JsonObject child) {
        return new Child(
                child.getString("childId"), readDay(child, "birthDate"), readDay(child, "dueDate"), readAnswers(child));
    }

    private static Optional<LocalDate> readDay(JsonObject from, String field) {
        return Optional.ofNullable(from.getString(field)).map(LocalDate::parse);
    }

    private static Map<String, Boolean> readAnswers(JsonObject from) {
        Map<String, Boolean> answers = new TreeMap<>();
        from.getJsonObject("attributes", new JsonObject())
                .forEach(one -> answers.put(one.getKey(), (Boolean) one.getValue()));
        return answers;
    }

    static JsonObject write(Household household, Optional<Ward> ward) {
        HouseholdStatement stated = household.stated();
        JsonArray children = new JsonArray();
        stated.children().forEach(child -> children.add(writeChild(child)));
        return new JsonObject()
                .put("ward", stated.ward())
                .put("wardName", ward.map(Ward::name).orElse(stated.ward()))
                .put("children", children)
                .put("attributes", new JsonObject(new TreeMap<>(stated.attributes())))
                .put("consent", new JsonObject().put("matching", true).put("textVersion", stated.consentText()))
                .put("version", household.version())
                .put("changedAt", household.changedAt().toString());
    }

    static JsonObject writeChild(Child child) {
        JsonObject json = new JsonObject().put("childId", child.childId());
        child.birthDate().ifPresent(day -> json.put("birthDate", day.toString()));
        child.dueDate().ifPresent(day -> json.put("dueDate", day.toString()));
        return json.put("attributes", new JsonObject(new TreeMap<>(child.attributes())));
    }
}

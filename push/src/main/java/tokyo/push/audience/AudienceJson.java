package tokyo.push.audience;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.decision.Topic;
import tokyo.push.rule.Attribute;

/** Audiences and previews as JSON, for the contract and for the store alike; what is equal is written equally. */
public final class AudienceJson {
    private AudienceJson() {}

    /** @throws IllegalArgumentException if it is no audience */
    public static Audience read(JsonObject json) {
        return switch (json.getString("kind")) {
            case "QUERY" -> new Audience.Matching(query(json));
            case "LIST" -> list(json);
            case "TEST" -> test(json);
            case "SAME" -> new Audience.SameAs(json.getString("notice"), json.getBoolean("byLink", false));
            default -> throw new IllegalArgumentException("no such kind of audience");
        };
    }

    /** Rows are counted in the store only: the contract has none in an order. */
    private static Audience list(JsonObject json) {
        return json.containsKey("rows")
                ? new Audience.ForgottenList(json.getInteger("rows"), json.getString("hash"), query(json))
                : new Audience.Listed(strings(json, "pseudonyms"), query(json));
    }

    /** A test that names anybody else was meant as something else. */
    private static Audience test(JsonObject json) {
        if (json.size() > 1) {
            throw new IllegalArgumentException("a test audience has nothing beside its kind");
        }
        return new Audience.TestPersons();
    }

    private static AudienceQuery query(JsonObject json) {
        boolean aged = json.containsKey("ageFromMonths") || json.containsKey("ageUntilMonths");
        return new AudienceQuery(
                Set.copyOf(strings(json, "wards")),
                aged
                        ? Optional.of(new AgeRange(
                                json.getInteger("ageFromMonths", 0),
                                json.getInteger("ageUntilMonths", AgeRange.LAST_MONTH)))
                        : Optional.empty(),
                attributes(json, "attributes"),
                attributes(json, "withoutAttributes"),
                strings(json, "topics").stream().map(Topic::valueOf).collect(Collectors.toSet()));
    }

    private static List<String> strings(JsonObject json, String field) {
        return json.getJsonArray(field, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static Set<Attribute> attributes(JsonObject json, String field) {
        return strings(json, field).stream().map(Attribute::valueOf).collect(Collectors.toSet());
    }

    public static JsonObject write(Audience audience) {
        if (audience instanceof Audience.Matching matching) {
            return write(matching.query()).put("kind", "QUERY");
        }
        if (audience instanceof Audience.Listed listed) {
            return write(listed.query()).put("kind", "LIST").put("pseudonyms", new JsonArray(listed.pseudonyms()));
        }
        if (audience instanceof Audience.ForgottenList list) {
            return write(list.query())
                    .put("kind", "LIST")
                    .put("rows", list.rows())
                    .put("hash", list.hash());
        }
        return audience instanceof Audience.SameAs same
                ? new JsonObject()
                        .put("kind", "SAME")
                        .put("notice", same.notice())
                        .put("byLink", same.byLink())
                : new JsonObject().put("kind", "TEST");
    }

    private static JsonObject write(AudienceQuery query) {
        JsonObject json = new JsonObject().put("wards", sorted(query.wards()));
        query.ages().ifPresent(ages -> {
            json.put("ageFromMonths", ages.fromMonths());
            json.put("ageUntilMonths", ages.untilMonths());
        });
        json.put("attributes", names(query.with())).put("withoutAttributes", names(query.without()));
        // Only where it is asked for: lists were hashed before there was such a question.
        return query.topics().isEmpty() ? json : json.put("topics", names(query.topics()));
    }

    private static JsonArray names(Set<? extends Enum<?>> chosen) {
        return sorted(chosen.stream().map(Enum::name).toList());
    }

    private static JsonArray sorted(Collection<String> texts) {
        return new JsonArray(texts.stream().sorted().toList());
    }

    public static JsonObject write(Preview preview) {
        JsonObject json = new JsonObject()
                .put("hiddenBelow", SmallCells.SHOWN_FROM)
                .put(
                        "cells",
                        new JsonArray(preview.cells().stream()
                                .map(AudienceJson::write)
                                .toList()))
                .put(
                        "lookAlikes",
                        new JsonArray(preview.lookAlikes().stream()
                                .map(AudienceJson::write)
                                .toList()));
        preview.count().ifPresent(count -> json.put("count", count));
        preview.unsaid().ifPresent(unsaid -> json.put("unsaid", unsaid));
        return json;
    }

    private static JsonObject write(Preview.Cell cell) {
        JsonObject json = new JsonObject().put("ward", cell.ward());
        cell.ageYears().ifPresent(age -> json.put("ageYears", age));
        cell.count().ifPresent(count -> json.put("count", count));
        return json;
    }

    private static JsonObject write(Preview.LookAlike made) {
        JsonObject json = new JsonObject()
                .put("label", made.label())
                .put("ward", made.ward())
                .put("states", new JsonArray(made.states()));
        made.childAgeMonths().ifPresent(months -> json.put("childAgeMonths", months));
        return json;
    }
}

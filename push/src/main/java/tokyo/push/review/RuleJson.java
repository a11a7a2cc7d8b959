package tokyo.push.review;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Timing;

/**
 * Rules as the contract's {@code RuleBody}; the store keeps them in the same form. A missing {@code from} is the birth, a missing {@code
 * until} never comes.
 */
public final class RuleJson {
    /** Any day serves to see that a span is not empty, since all milestones move together. */
    private static final LocalDate SOME_BIRTH = LocalDate.of(2020, 6, 15);

    private static final List<String> COUNTED = List.of("withinDays", "withinMonths", "endOfMonth", "rollsToOpenDay");

    private RuleJson() {}

    static JsonObject write(RuleBody rule) {
        JsonObject json = new JsonObject()
                .put(
                        "timings",
                        new JsonArray(
                                rule.timings().stream().map(RuleJson::timing).toList()))
                .put("required", names(rule.required()))
                .put("unknowns", new JsonArray(new ArrayList<>(rule.unknowns())));
        if (!rule.excluded().isEmpty()) {
            json.put("excluded", names(rule.excluded()));
        }
        rule.deadline().ifPresent(deadline -> json.put("deadline", deadline(deadline)));
        return json;
    }

    /** @throws IllegalArgumentException for a rule that the schema allows and that makes no sense */
    public static RuleBody read(JsonObject json) {
        List<Timing> timings = objects(json.getJsonArray("timings")).stream()
                .map(RuleJson::timing)
                .toList();
        List<String> unknowns = new ArrayList<>();
        list(json, "unknowns").forEach(unknown -> unknowns.add(unknown.toString()));
        Optional<Deadline> deadline =
                Optional.ofNullable(json.getJsonObject("deadline")).map(RuleJson::deadline);
        return new RuleBody(
                timings, attributes(list(json, "required")), attributes(list(json, "excluded")), unknowns, deadline);
    }

    private static JsonObject deadline(Deadline deadline) {
        if (deadline instanceof Deadline.OnDay last) {
            return new JsonObject().put("lastDay", last.day().toString());
        }
        Deadline.FromBirth counted = (Deadline.FromBirth) deadline;
        JsonObject json = new JsonObject().put("rollsToOpenDay", counted.rollsToOpenDay());
        if (counted.days() > 0) {
            json.put("withinDays", counted.days());
        }
        if (counted.months() > 0) {
            json.put("withinMonths", counted.months());
        }
        return counted.endOfMonth() ? json.put("endOfMonth", true) : json;
    }

    private static Deadline deadline(JsonObject json) {
        String lastDay = json.getString("lastDay");
        if (lastDay == null) {
            return fromBirth(json);
        }
        if (COUNTED.stream().anyMatch(json::containsKey)) {
            throw new IllegalArgumentException("a deadline is one day for all or counts from the birth, not both");
        }
        try {
            return new Deadline.OnDay(LocalDate.parse(lastDay));
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("no such day: " + lastDay, noSuchDay);
        }
    }

    private static Deadline.FromBirth fromBirth(JsonObject json) {
        if (!json.containsKey("rollsToOpenDay")) {
            throw new IllegalArgumentException("does the last day move to an open one?");
        }
        return new Deadline.FromBirth(
                json.getInteger("withinMonths", 0),
                json.getInteger("withinDays", 0),
                json.getBoolean("endOfMonth", false),
                json.getBoolean("rollsToOpenDay"));
    }

    private static JsonObject timing(Timing timing) {
        if (timing instanceof Timing.ChildAge age) {
            JsonObject json = new JsonObject().put("type", "CHILD_AGE").put("from", milestone(age.from()));
            return age.until() instanceof Milestone.Never ? json : json.put("until", milestone(age.until()));
        }
        if (timing instanceof Timing.PregnancyWeeks weeks) {
            return new JsonObject()
                    .put("type", "PREGNANCY")
                    .put("fromWeek", weeks.from())
                    .put("untilWeek", weeks.until());
        }
        return new JsonObject().put("type", "ANY_CHILD");
    }

    private static Timing timing(JsonObject json) {
        return switch (json.getString("type")) {
            case "CHILD_AGE" -> {
                Timing.ChildAge age = new Timing.ChildAge(
                        milestone(json.getJsonObject("from"), new Milestone.Birth()),
                        milestone(json.getJsonObject("until"), new Milestone.Never()));
                if (!age.opensOn(SOME_BIRTH).isBefore(age.closesOn(SOME_BIRTH))) {
                    throw new IllegalArgumentException("nobody is between these ages");
                }
                yield age;
            }
            case "PREGNANCY" ->
                new Timing.PregnancyWeeks(
                        json.getInteger("fromWeek", 0),
                        json.getInteger("untilWeek", Timing.PregnancyWeeks.UNTIL_BIRTH));
            case "ANY_CHILD" -> new Timing.AnyChild();
            default -> throw new IllegalArgumentException("no such timing: " + json.getString("type"));
        };
    }

    private static JsonObject milestone(Milestone milestone) {
        if (milestone instanceof Milestone.Age age) {
            return new JsonObject()
                    .put("type", "AGE")
                    .put("years", age.years())
                    .put("months", age.months())
                    .put("days", age.days())
                    .put("convention", age.convention().name());
        }
        if (milestone instanceof Milestone.FiscalYearEnd end) {
            return new JsonObject().put("type", "FISCAL_YEAR_END").put("years", end.years());
        }
        if (milestone instanceof Milestone.DeadlinePassed passed) {
            return new JsonObject().put("type", "DEADLINE_PASSED").put("deadline", deadline(passed.deadline()));
        }
        return new JsonObject().put("type", "BIRTH");
    }

    private static Milestone milestone(@Nullable JsonObject json, Milestone otherwise) {
        if (json == null) {
            return otherwise;
        }
        return switch (json.getString("type")) {
            case "BIRTH" -> new Milestone.Birth();
            case "AGE" ->
                new Milestone.Age(
                        json.getInteger("years", 0),
                        json.getInteger("months", 0),
                        json.getInteger("days", 0),
                        AgeConvention.valueOf(json.getString("convention", AgeConvention.BIRTHDAY.name())));
            case "DEADLINE_PASSED" -> {
                JsonObject stated = json.getJsonObject("deadline");
                if (stated == null) {
                    throw new IllegalArgumentException("which deadline has passed?");
                }
                yield new Milestone.DeadlinePassed(fromBirth(stated));
            }
            case "FISCAL_YEAR_END" -> new Milestone.FiscalYearEnd(json.getInteger("years", 0));
            default -> throw new IllegalArgumentException("no such milestone: " + json.getString("type"));
        };
    }

    private static JsonArray names(Set<Attribute> attributes) {
        return new JsonArray(attributes.stream().map(Attribute::name).toList());
    }

    private static Set<Attribute> attributes(JsonArray names) {
        Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
        names.forEach(name -> attributes.add(Attribute.valueOf(name.toString())));
        return attributes;
    }

    private static JsonArray list(JsonObject json, String key) {
        return json.getJsonArray(key, new JsonArray());
    }

    private static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            objects.add(array.getJsonObject(i));
        }
        return objects;
    }
}

package tokyo.infra.devkit.city.registry;

import static tokyo.infra.devkit.city.registry.AgePhrases.either;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tokyo.infra.devkit.city.registry.AgePhrases.Phrase;
import tokyo.infra.devkit.city.registry.ConditionPhrases.Period;
import tokyo.infra.devkit.city.registry.Shares.Trait;
import tokyo.push.rule.Deadline;

/** Makes one record: a real one, given another area, id, target, texts and dirt. One use for one record. */
final class RecordMaker {
    /** Ages in prose stand in the conditions, in the persons, or only in the summary; in twentieths, chosen. */
    private static final int IN_PERSONS = 17;

    private static final List<String> BOUNDS =
            List.of("lessThan", "lessThanOrEqualTo", "greaterThanOrEqualTo", "greaterThan");

    private final JsonObject record;
    private final Predicate<Trait> has;
    private final SplittableRandom random;
    private final ConditionPhrases circumstances;
    private Optional<Deadline> deadline = Optional.empty();

    RecordMaker(JsonObject record, Predicate<Trait> has, SplittableRandom random) {
        this.record = record;
        this.has = has;
        this.random = random;
        this.circumstances = ConditionPhrases.of(has, random);
    }

    SyntheticRecord make(Place place, Scheme scheme, int sequence) {
        identity(place, scheme, sequence);
        Phrase age = age();
        target(age);
        period();
        tags();
        record.put("electronicSubmission", has.test(Trait.ONLINE));
        new Dirt(record, has, random).strew();
        return new SyntheticRecord(
                record, new Truth(age.meaning(), circumstances.required(), circumstances.excluded(), deadline));
    }

    /** @param code six digits */
    record Place(String code, String name) {}

    /** @param number of the universal menu */
    record Scheme(int number, String name) {}

    private void identity(Place place, Scheme scheme, int sequence) {
        String organization = Organization.numberOf(place.code());
        record.getJsonObject("basicInformation")
                .put("psid", "psid3.0+" + organization + "+" + sequence + "+UM" + scheme.number())
                .put("organization", organization);
        record.getJsonObject("area").put("areaCode", place.code() + ";" + place.name());
        JsonObject name = record.getJsonObject("institutionName").put("canonicalName", scheme.name());
        if (has.test(Trait.NO_LOCAL_NAME)) {
            name.putNull("shortName");
        } else {
            name.put("shortName", place.name() + "の" + scheme.name());
        }
        record.getJsonObject("odInformation").put("updater", place.name());
        record.put("summary", place.name() + "では、" + scheme.name() + "を行っています。");
    }

    private Phrase age() {
        if (has.test(Trait.PREGNANCY_WEEKS)) {
            return AgePhrases.weeks(random);
        }
        if (has.test(Trait.PRENATAL)) {
            return AgePhrases.expecting(random);
        }
        return has.test(Trait.AGE_IN_PROSE) ? AgePhrases.age(random) : AgePhrases.none(random);
    }

    private void target(Phrase age) {
        JsonObject target = record.getJsonObject("target");
        BOUNDS.forEach(bound -> target.put(bound, bound(null, null)));
        if (has.test(Trait.STRUCTURED_AGE)) {
            structured(target);
        }
        List<String> sentences = new ArrayList<>(circumstances.sentences());
        boolean summary = random.nextInt(20) >= IN_PERSONS && has.test(Trait.AGE_IN_PROSE);
        if (summary) {
            record.put("summary", age.words() + "を対象に、" + record.getString("summary"));
        }
        boolean conditions = has.test(Trait.CONDITIONS);
        if (!summary) {
            sentences.add(0, age.words());
        } else if (sentences.isEmpty()) {
            sentences.add("市内在住の方");
        }
        String words = String.join("\n", sentences);
        boolean same = has.test(Trait.CONDITIONS_ARE_PERSONS);
        target.put("conditions", conditions ? words : null);
        target.put("targetPersons", !conditions || same ? words : either(random, "お子さま", "親子", "保護者"));
    }

    /** All the ways in which the source writes bounds. */
    private void structured(JsonObject target) {
        int from = random.nextInt(5);
        int until = from + 1 + random.nextInt(14);
        switch (random.nextInt(4)) {
            case 0 -> target.put("lessThan", bound(until, null));
            case 1 -> target.put("lessThanOrEqualTo", bound(until, null));
            case 2 -> target.put("lessThan", bound(until, someMonths(random.nextInt(3))));
            default -> target.put("lessThanOrEqualTo", bound(0, 1 + random.nextInt(11)));
        }
        if (random.nextBoolean()) {
            target.put(random.nextInt(9) == 0 ? "greaterThan" : "greaterThanOrEqualTo", bound(0, null));
        }
    }

    private static @Nullable Integer someMonths(int way) {
        return way == 2 ? null : way * 6;
    }

    private static JsonObject bound(@Nullable Integer years, @Nullable Integer months) {
        return new JsonObject().put("targetAge", years).put("targetAgeOfMonths", months);
    }

    private void period() {
        JsonObject period = record.getJsonObject("procedurePeriod");
        period.putNull("conditions");
        if (has.test(Trait.DEADLINE)) {
            Period said = ConditionPhrases.period(random);
            period.put("conditions", said.words());
            deadline = said.counted();
        }
    }

    private void tags() {
        JsonArray persons = new JsonArray();
        if (has.test(Trait.PRENATAL)) {
            persons.add("086");
        } else {
            persons.add("087");
        }
        if (has.test(Trait.SINGLE_PARENT)) {
            persons.add("088");
        }
        if (has.test(Trait.DISABILITY)) {
            persons.add("090");
        }
        if (has.test(Trait.BEREAVED)) {
            persons.add("091");
        }
        record.getJsonObject("tag")
                .put("categoryCode", new JsonArray().add(has.test(Trait.PRENATAL) ? "002" : "003"))
                .put("targetCode", persons);
    }
}

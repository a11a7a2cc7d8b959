package tokyo.infra.devkit.city.registry;

import static tokyo.infra.devkit.city.registry.AgePhrases.either;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import tokyo.infra.devkit.city.registry.Shares.Trait;

/** The kinds of dirt that the real file has (registry facts 1.4), each put in where it was met there. */
final class Dirt {
    private static final String TABLE =
            "|対象|内容|費用|\n|:----|:----|:----|\n|妊婦|健康診査<br>14回まで|無料|\n|産婦|^|一部負担|\n|乳児|訪問|<|\n";

    private final JsonObject record;
    private final Predicate<Trait> has;
    private final SplittableRandom random;

    Dirt(JsonObject record, Predicate<Trait> has, SplittableRandom random) {
        this.record = record;
        this.has = has;
        this.random = random;
    }

    void strew() {
        codes();
        texts();
        links();
        email();
        dates();
        if (has.test(Trait.TAB_IN_AREA)) {
            JsonObject area = record.getJsonObject("area");
            area.put("areaCode", area.getString("areaCode") + "\t");
        }
        if (has.test(Trait.PLACEHOLDER_NAME)) {
            record.getJsonObject("institutionName").put("shortName", "なし");
        }
        if (has.test(Trait.MISSPELT_KEY)) {
            record.getJsonObject("utilizationTime").put("condiutilizationConditionstions", "月曜日から金曜日（祝日を除く）");
        }
        if (has.test(Trait.ZERO_UPPER_BOUND)) {
            // The other bounds stay: the record keeps a structured age.
            record.getJsonObject("target")
                    .put("lessThan", new JsonObject().put("targetAge", 0).put("targetAgeOfMonths", 0));
        }
    }

    private void codes() {
        JsonObject tag = record.getJsonObject("tag");
        if (has.test(Trait.FULL_WIDTH_COMMA)) {
            tag.put("categoryCode", new JsonArray().add("002，003"));
        }
        if (has.test(Trait.BLANK_IN_CODE)) {
            tag.put("categoryCode", new JsonArray().add("027 "));
        }
        if (has.test(Trait.TWO_DIGIT_CODE)) {
            // Not 86 as in the file: that would make the record one for expecting mothers.
            tag.put("targetCode", tag.getJsonArray("targetCode").copy().add("87"));
        }
        if (has.test(Trait.CODE_IN_WRONG_LIST)) {
            tag.put("categoryCode", new JsonArray().add("003").add("087"));
            tag.put("targetCode", tag.getJsonArray("targetCode").copy().add("079"));
        }
    }

    private void texts() {
        if (has.test(Trait.LABELLED_LINK)) {
            append("procedureMethod", "くわしくは手続きのご案内;https://www.city.example.jp/kosodate/tetsuzuki.htmlをご参照ください。");
        }
        if (has.test(Trait.TABLE)) {
            append("remarks", TABLE);
        }
    }

    private void append(String field, String text) {
        String before = record.getString(field);
        record.put(field, before == null ? text : before + "\n" + text);
    }

    private void links() {
        if (has.test(Trait.SPLIT_TITLE)) {
            record.put(
                    "relatedLink",
                    new JsonArray()
                            .add(link("https://www.city.example.jp/1.pdf", "申請書(PDF:1"))
                            .add(link("https://www.city.example.jp/2.pdf", "184KB)")));
        }
    }

    private static JsonObject link(String uri, String title) {
        return new JsonObject().put("uri", uri).put("title", title);
    }

    private void email() {
        JsonObject contact = record.getJsonObject("contact");
        if (has.test(Trait.PROSE_IN_EMAIL)) {
            contact.put("contactEmail", "kosodate(at)city.example.jp\n注記：(at)を@に置き換えてください。");
        } else if (has.test(Trait.LINE_END_IN_EMAIL)) {
            contact.put("contactEmail", "kosodate@city.example.jp\n");
        } else {
            contact.put("contactEmail", "kosodate@city.example.jp");
        }
    }

    private void dates() {
        if (has.test(Trait.WORDS_FOR_DATE)) {
            record.getJsonObject("implementationPeriod").put("fromYMD", either(random, "随時", "通年", "毎月第2木曜日"));
        }
        if (has.test(Trait.NO_UPDATE_DATE)) {
            record.putNull("updateDate");
            return;
        }
        String sign = has.test(Trait.DATE_WITH_SLASHES) ? "/" : "-";
        // The real range: 2003-10-31 to 2025-06-12.
        record.put(
                "updateDate",
                "20%02d%s%02d%s%02d"
                        .formatted(4 + random.nextInt(21), sign, 1 + random.nextInt(12), sign, 1 + random.nextInt(28)));
    }
}

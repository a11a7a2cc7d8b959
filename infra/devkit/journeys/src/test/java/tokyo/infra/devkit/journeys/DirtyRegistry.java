package tokyo.infra.devkit.journeys;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The demo registry with one more record for each kind of dirt that was met in real files, and some that was not yet. */
final class DirtyRegistry {
    private static final String RECORDS = "demo/registry_sample.json";

    /** A municipality where no demo person lives. */
    private static final String AREA = "131016;千代田区";

    private static final int LARGER_THAN_A_RECORD = 2 << 20;

    private final Map<String, Consumer<JsonObject>> dirt = new LinkedHashMap<>();

    DirtyRegistry() {
        dirtyCodes();
        dirtyTexts();
        dirtyFields();
        dirtyTargets();
        dirtyShape();
    }

    /** Each kind of warning, with what causes it in a record that is otherwise clean. */
    Map<String, Consumer<JsonObject>> dirt() {
        return dirt;
    }

    /** The demo registry as it is. */
    static JsonArray clean() {
        try (InputStream file = DirtyRegistry.class.getClassLoader().getResourceAsStream(RECORDS)) {
            return new JsonArray(
                    new String(Objects.requireNonNull(file, RECORDS).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** All clean records, then one for each kind of dirt in its order, then two that are the same, and no record at all. */
    JsonArray records() {
        JsonArray records = clean();
        dirt.forEach((kind, make) -> {
            JsonObject record = record(kind);
            make.accept(record);
            records.add(record);
        });
        return records.add(record("TWICE")).add(record("TWICE")).add("これはレコードではありません");
    }

    static String psidOf(String kind) {
        return "psid3.0+8000020131016+1+" + kind;
    }

    private static JsonObject record(String kind) {
        JsonObject record = clean().getJsonObject(1);
        record.getJsonObject("basicInformation").put("psid", psidOf(kind));
        record.getJsonObject("area").put("areaCode", AREA);
        return record;
    }

    private void dirtyCodes() {
        dirt.put(
                "MALFORMED_CODE",
                record -> record.getJsonObject("tag")
                        .put("categoryCode", new JsonArray().add("002，003").add("027 "))
                        .put("targetCode", new JsonArray().add("86")));
        dirt.put(
                "CODE_IN_WRONG_LIST",
                record -> record.getJsonObject("tag")
                        .put("categoryCode", new JsonArray().add("087"))
                        .put("targetCode", new JsonArray().add("079")));
        dirt.put("UNKNOWN_CODE", record -> record.getJsonObject("tag").put("targetCode", new JsonArray().add("999")));
    }

    private void dirtyTexts() {
        dirt.put("LINK_IN_TEXT", record -> record.put("summary", "くわしくは法務省;https://www.moj.go.jp/a.htmlをご参照ください"));
        dirt.put("TABLE_IN_TEXT", record -> record.put("summary", "|種別|対象|\n|:----|:----|\n|健診|妊婦<br>産婦|\n|訪問|^|"));
        dirt.put("DATE_WITH_SLASHES", record -> record.put("updateDate", "2024/3/1"));
        dirt.put(
                "WORDS_FOR_DATE",
                record -> record.getJsonObject("procedurePeriod").put("fromYMD", "随時"));
        dirt.put("SPACE_AROUND", record -> record.getJsonObject("area").put("areaCode", AREA + "\t"));
        dirt.put(
                "PROSE_IN_EMAIL",
                record -> record.getJsonObject("contact").put("contactEmail", "a(at)b.jp\n注記：(at)を@に"));
        dirt.put(
                "PLACEHOLDER_NAME",
                record -> record.getJsonObject("institutionName").put("shortName", "なし"));
    }

    private void dirtyFields() {
        dirt.put(
                "MISALIGNED_LINK_TITLES",
                record -> record.put(
                        "relatedLink",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("uri", "https://example.jp/1")
                                        .put("title", "ガイド(PDF:1"))
                                .add(new JsonObject()
                                        .put("uri", "https://example.jp/2")
                                        .put("title", "184KB)"))));
        dirt.put(
                "MISSPELT_KEY",
                record -> record.getJsonObject("utilizationTime").put("condiutilizationConditionstions", "毎月第２木曜日"));
        dirt.put("UNKNOWN_KEY", record -> record.put("zzz", "?"));
        dirt.put("UNEXPECTED_TYPE", record -> record.put("contact", "0422").put("electronicSubmission", "T"));
        dirt.put("FIELD_CUT", record -> record.put("remarks", "あ".repeat(100_001)));
    }

    private void dirtyTargets() {
        dirt.put(
                "ZERO_UPPER_BOUND",
                record -> record.getJsonObject("target")
                        .put("lessThan", new JsonObject().put("targetAge", 0).put("targetAgeOfMonths", 0)));
        dirt.put(
                "AGE_OUT_OF_RANGE",
                record -> record.getJsonObject("target").put("lessThan", new JsonObject().put("targetAge", -3)));
        dirt.put("UNUSUAL_AREA", record -> record.getJsonObject("area").put("areaCode", "141003;横浜市"));
    }

    /** These cost the record, and nothing else. */
    private void dirtyShape() {
        dirt.put(
                "MISSING_PSID",
                record -> record.getJsonObject("basicInformation").putNull("psid"));
        dirt.put("MISSING_AREA", record -> record.getJsonObject("area").put("areaCode", "小金井市"));
        dirt.put("RECORD_TOO_LARGE", record -> {
            JsonArray links = new JsonArray();
            String uri = "https://example.jp/" + "x".repeat(1_000);
            IntStream.range(0, LARGER_THAN_A_RECORD / uri.length() + 1)
                    .forEach(link -> links.add(new JsonObject().put("uri", uri)));
            record.put("relatedLink", links);
        });
    }
}

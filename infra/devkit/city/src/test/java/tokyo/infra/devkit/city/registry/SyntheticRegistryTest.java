package tokyo.infra.devkit.city.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.city.registry.Shares.Trait;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Timing;

/** The made registry has what was counted in the real one (registry facts 1.4). */
class SyntheticRegistryTest {
    private static final SyntheticRegistry REGISTRY = new SyntheticRegistry(20261120);
    private static final List<SyntheticRecord> ALL =
            IntStream.range(0, REGISTRY.size()).mapToObj(REGISTRY::record).toList();

    private static long count(Predicate<SyntheticRecord> with) {
        return ALL.stream().filter(with).count();
    }

    private static JsonObject target(SyntheticRecord record) {
        return record.json().getJsonObject("target");
    }

    private static boolean isStructured(SyntheticRecord record) {
        return List.of("lessThan", "lessThanOrEqualTo", "greaterThanOrEqualTo", "greaterThan").stream()
                .map(target(record)::getJsonObject)
                .anyMatch(bound -> bound.getValue("targetAge") != null || bound.getValue("targetAgeOfMonths") != null);
    }

    private static boolean isPregnancy(SyntheticRecord record) {
        return record.truth()
                .timing()
                .filter(Timing.PregnancyWeeks.class::isInstance)
                .isPresent();
    }

    private static boolean isTagged(SyntheticRecord record, String code) {
        return record.json().getJsonObject("tag").getJsonArray("targetCode").contains(code);
    }

    @Test
    void there_are_as_many_records_areas_and_bytes_as_in_the_real_file() throws IOException {
        class Counting extends OutputStream {
            private long bytes;

            @Override
            public void write(int one) {
                bytes++;
            }

            @Override
            public void write(byte[] some, int from, int length) {
                bytes += length;
            }
        }
        Counting counting = new Counting();
        REGISTRY.writeTo(counting);

        assertThat(counting.bytes).isBetween(90_000_000L, 94_000_000L);
        assertThat(ALL).hasSize(7_812);
        assertThat(ALL.stream()
                        .map(one -> one.json()
                                .getJsonObject("area")
                                .getString("areaCode")
                                .substring(0, 6)))
                .satisfies(codes -> assertThat(codes.stream().distinct()).hasSize(63));
        assertThat(ALL.stream().map(SyntheticRegistryTest::psid).distinct()).hasSize(7_812);
        assertThat(ALL.stream().map(one -> one.json().encode().getBytes(StandardCharsets.UTF_8).length))
                .allMatch(size -> size >= 3_500 && size <= 41_000);
    }

    private static String psid(SyntheticRecord record) {
        return record.json().getJsonObject("basicInformation").getString("psid");
    }

    @Test
    void ages_are_structured_in_prose_or_nowhere_as_often_as_counted() {
        assertThat(count(SyntheticRegistryTest::isStructured)).isEqualTo(2_794);
        assertThat(count(one -> !isStructured(one)
                        && !isPregnancy(one)
                        && one.truth().timing().isPresent()))
                .isEqualTo(2_346);
        assertThat(count(one -> isTagged(one, "086"))).isEqualTo(1_279);
        assertThat(count(SyntheticRegistryTest::isPregnancy)).isEqualTo(1_279);
    }

    @Test
    void circumstances_are_tagged_and_said_as_often_as_counted() {
        assertThat(count(one -> isTagged(one, "088"))).isEqualTo(541);
        assertThat(count(one -> one.truth().required().contains(Attribute.SINGLE_PARENT)))
                .isBetween(460L, 515L);
        assertThat(count(one -> isTagged(one, "090"))).isEqualTo(495);
        assertThat(count(one -> isTagged(one, "091"))).isEqualTo(20);
        assertThat(count(one -> one.truth().required().contains(Attribute.NON_TAXABLE)))
                .isEqualTo(172);
        assertThat(count(one -> one.truth().required().contains(Attribute.WELFARE)))
                .isEqualTo(157);
        assertThat(count(one -> one.truth().excluded().contains(Attribute.WELFARE)))
                .isEqualTo(37);
        assertThat(count(one -> one.truth().required().contains(Attribute.RECEIVES_CHILD_REARING_ALLOWANCE)))
                .isEqualTo(224);
        assertThat(Trait.INCOME.records()).isEqualTo(833);
    }

    @Test
    void plain_fields_are_there_or_missing_as_often_as_counted() {
        assertThat(count(one -> one.json().getValue("updateDate") == null)).isEqualTo(664);
        assertThat(count(one -> one.json().getValue("description") == null)).isEqualTo(211);
        assertThat(count(one -> one.json().getBoolean("electronicSubmission"))).isEqualTo(1_179);
        assertThat(count(one -> target(one).getValue("conditions") != null)).isEqualTo(3_808);
        assertThat(count(one -> target(one).getValue("conditions") != null
                        && target(one).getValue("conditions").equals(target(one).getValue("targetPersons"))))
                .isEqualTo(1_359);
    }

    @Test
    void every_kind_of_dirt_is_strewn() {
        List<String> texts = ALL.stream().map(one -> one.json().encode()).toList();
        for (String dirt : List.of(
                "002，003",
                "\"027 \"",
                "\"87\"",
                "\\t\"",
                ";https://",
                "|^|",
                "<br>",
                "\"なし\"",
                "example.jp\\n\"",
                "PDF:1\"",
                "随時",
                "月曜日から金曜日")) {
            assertThat(texts).as(dirt).anyMatch(text -> text.contains(dirt));
        }
        assertThat(count(
                        one -> String.valueOf(one.json().getValue("updateDate")).contains("/")))
                .isPositive();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        assertThat(bytes(7)).isEqualTo(bytes(7)).isNotEqualTo(bytes(8));
    }

    private static byte[] bytes(long seed) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new SyntheticRegistry(seed, 100).writeTo(out);
            return out.toByteArray();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void an_organization_has_the_check_digit_of_the_real_ones() {
        assertThat(Organization.numberOf("132101")).isEqualTo("3000020132101");
        assertThat(Organization.numberOf("130001")).isEqualTo("8000020130001");
        assertThat(Organization.numberOf("133621")).isEqualTo("1000020133621");
        assertThat(Organization.numberOf("133817")).isEqualTo("4000020133817");
    }
}

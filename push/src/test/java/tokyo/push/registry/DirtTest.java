package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.push.registry.ImportWarning.Kind;

class DirtTest {

    private static List<Kind> kindsOf(ObjectNode... records) {
        return Sample.read(Sample.fileOf(records)).warnings().stream()
                .map(ImportWarning::kind)
                .toList();
    }

    /** The one programme, and that reading it gave a warning of this kind for this field. */
    private static Programme survives(ObjectNode record, Kind kind, String field) {
        RegistryImport.Batch batch = Sample.read(Sample.fileOf(record));
        assertThat(batch.programmes()).hasSize(1);
        assertThat(batch.warnings()).anySatisfy(warning -> {
            assertThat(warning.kind()).isEqualTo(kind);
            assertThat(warning.field()).isEqualTo(field);
            assertThat(warning.psid()).isEqualTo("psid3.0+3000020132101+1+UM3");
            assertThat(warning.record()).isZero();
        });
        return batch.programmes().get(0);
    }

    @Test
    void the_eleven_real_records_are_all_taken() {
        RegistryImport.Batch batch = Sample.read(Sample.file());
        assertThat(batch.records()).isEqualTo(11);
        assertThat(batch.programmes()).hasSize(11);
        assertThat(batch.warnings()).noneMatch(warning -> warning.kind().rejects());
        assertThat(batch.warnings())
                .extracting(ImportWarning::kind)
                .doesNotContain(Kind.UNKNOWN_KEY, Kind.UNEXPECTED_TYPE);
    }

    @Test
    void a_real_record_keeps_its_words() {
        Programme birth = Sample.programme("psid3.0+3000020132101+1+UM3");
        assertThat(birth.name()).isEqualTo("出生届");
        assertThat(birth.area()).isEqualTo(new Programme.Area("132101", "小金井市"));
        assertThat(birth.procedure().period().conditions()).startsWith("生まれた日から14日以内");
        assertThat(birth.contact().email()).isEqualTo("s030199@koganei-shi.jp");
        assertThat(birth.updated().day()).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(birth.links().official().uri()).endsWith("/syussyou.html");
        assertThat(birth.tags().contents()).containsExactly("077");
        assertThat(birth.target().ages().none()).isTrue();
    }

    @Test
    void malformed_codes_are_split_trimmed_and_padded() {
        ObjectNode record = Sample.record();
        Sample.object(record, "tag").putArray("categoryCode").add("002，003").add("027 ");
        Sample.object(record, "tag").putArray("targetCode").add("86");
        Programme programme = survives(record, Kind.MALFORMED_CODE, "tag.categoryCode");
        assertThat(programme.tags().category()).containsExactly("002", "003", "027");
        assertThat(programme.tags().target()).containsExactly("086");
        assertThat(kindsOf(record)).filteredOn(Kind.MALFORMED_CODE::equals).hasSize(3);
    }

    @Test
    void a_code_in_the_wrong_list_moves_to_its_own() {
        ObjectNode record = Sample.record();
        Sample.object(record, "tag").putArray("categoryCode").add("087");
        Sample.object(record, "tag").putArray("targetCode").add("079");
        Programme programme = survives(record, Kind.CODE_IN_WRONG_LIST, "tag.categoryCode");
        assertThat(programme.tags().category()).isEmpty();
        assertThat(programme.tags().target()).containsExactly("087");
        assertThat(programme.tags().contents()).contains("079", "077");
    }

    @Test
    void an_unknown_code_is_kept_apart() {
        ObjectNode record = Sample.record();
        Sample.object(record, "tag").putArray("targetCode").add("999").add("087");
        Programme programme = survives(record, Kind.UNKNOWN_CODE, "tag.targetCode");
        assertThat(programme.tags().unknown()).containsExactly("999");
        assertThat(programme.tags().target()).containsExactly("087");
    }

    @Test
    void code_lists_may_be_null_or_a_bare_word() {
        ObjectNode record = Sample.record();
        Sample.object(record, "tag").putNull("categoryCode").put("targetCode", "088");
        Programme programme = survives(record, Kind.UNEXPECTED_TYPE, "tag.targetCode");
        assertThat(programme.tags().category()).isEmpty();
        assertThat(programme.tags().target()).containsExactly("088");
    }

    @Test
    void the_misspelt_key_is_read() {
        ObjectNode record = Sample.record();
        Sample.object(record, "utilizationTime").put("condiutilizationConditionstions", "毎月第２木曜日");
        Programme programme = survives(record, Kind.MISSPELT_KEY, "utilizationTime.condiutilizationConditionstions");
        assertThat(programme.place().hours()).isEqualTo("毎月第２木曜日");
    }

    @Test
    void an_unknown_key_is_told() {
        survives(Sample.record().put("zzz", "?"), Kind.UNKNOWN_KEY, "zzz");
    }

    @Test
    void links_in_texts_are_told_and_kept() {
        Programme programme = survives(Sample.record(), Kind.LINK_IN_TEXT, "description");
        assertThat(SourceText.links(programme.description()))
                .contains(new Programme.Link("https://www.moj.go.jp/MINJI/minji86.html", "こちら（外部サイト）"));
    }

    @Test
    void tables_and_breaks_in_texts_are_told_and_kept() {
        String table = "|種別|対象|\n|:----|:----|\n|健診|妊婦<br>産婦|\n|訪問|^|";
        Programme programme = survives(Sample.record().put("summary", table), Kind.TABLE_IN_TEXT, "summary");
        assertThat(programme.summary()).isEqualTo(table);
    }

    @Test
    void dates_with_slashes_and_words_are_kept_beside_what_they_mean() {
        Programme slashes =
                survives(Sample.record().put("updateDate", "2024/3/1"), Kind.DATE_WITH_SLASHES, "updateDate");
        assertThat(slashes.updated()).isEqualTo(new Programme.SourceDate("2024/3/1", LocalDate.of(2024, 3, 1)));

        ObjectNode record = Sample.record();
        Sample.object(record, "procedurePeriod").put("fromYMD", "随時");
        Programme words = survives(record, Kind.WORDS_FOR_DATE, "procedurePeriod.fromYMD");
        assertThat(words.procedure().period().from()).isEqualTo(new Programme.SourceDate("随時", null));

        survives(Sample.record().put("updateDate", "2024-02-30"), Kind.WORDS_FOR_DATE, "updateDate");
    }

    @Test
    void a_trailing_tab_and_a_trailing_newline_are_removed() {
        ObjectNode record = Sample.record();
        Sample.object(record, "area").put("areaCode", "133078;檜原村\t");
        assertThat(survives(record, Kind.SPACE_AROUND, "area.areaCode").area())
                .isEqualTo(new Programme.Area("133078", "檜原村"));
        survives(Sample.record(), Kind.SPACE_AROUND, "contact.contactEmail");
    }

    @Test
    void prose_in_an_email_field_is_kept() {
        ObjectNode record = Sample.record();
        Sample.object(record, "contact").put("contactEmail", "a(at)b.jp\n注記：(at)を@に");
        assertThat(survives(record, Kind.PROSE_IN_EMAIL, "contact.contactEmail")
                        .contact()
                        .email())
                .isEqualTo("a(at)b.jp\n注記：(at)を@に");
    }

    @Test
    void misaligned_link_titles_give_way_to_the_labels_in_the_text() {
        RegistryImport.Batch batch = Sample.read(Sample.file());
        assertThat(batch.warnings()).anyMatch(warning -> warning.kind() == Kind.MISALIGNED_LINK_TITLES);
        Programme support018 = Sample.programme("psid3.0+8000020130001+1+UM58");
        assertThat(support018.links().related())
                .contains(new Programme.Link(
                        "https://www.fukushi.metro.tokyo.lg.jp/kodomo/kosodate/018/index.files/018-2.pdf",
                        "018サポート・ガイド(PDF:1,184KB)"));
    }

    @Test
    void the_name_nashi_is_no_name() {
        ObjectNode record = Sample.record();
        Sample.object(record, "institutionName").put("shortName", "なし").put("canonicalName", "出生の届出");
        assertThat(survives(record, Kind.PLACEHOLDER_NAME, "institutionName.shortName")
                        .name())
                .isEqualTo("出生の届出");
    }

    @Test
    void an_upper_bound_of_zero_months_is_told() {
        ObjectNode record = Sample.record();
        Sample.object(Sample.object(record, "target"), "lessThan")
                .put("targetAge", 0)
                .put("targetAgeOfMonths", 0);
        survives(record, Kind.ZERO_UPPER_BOUND, "target.lessThan");
    }

    @Test
    void an_age_that_cannot_be_is_not_read() {
        ObjectNode record = Sample.record();
        Sample.object(Sample.object(record, "target"), "lessThan").put("targetAge", -3);
        Programme programme = survives(record, Kind.AGE_OUT_OF_RANGE, "target.lessThan.targetAge");
        assertThat(programme.target().ages().none()).isTrue();
    }

    @Test
    void values_of_another_type_are_read_as_far_as_they_go() {
        ObjectNode record = Sample.record();
        Sample.object(Sample.object(record, "target"), "lessThan").put("targetAge", "３");
        Programme programme = survives(record, Kind.UNEXPECTED_TYPE, "target.lessThan.targetAge");
        assertThat(programme.target().ages().lessThan().years()).isEqualTo(3);
        survives(Sample.record().put("summary", 5), Kind.UNEXPECTED_TYPE, "summary");
        survives(Sample.record().put("contact", "0422"), Kind.UNEXPECTED_TYPE, "contact");
        survives(Sample.record().put("relatedLink", "https://a.example"), Kind.UNEXPECTED_TYPE, "relatedLink");
        survives(Sample.record().put("electronicSubmission", "T"), Kind.UNEXPECTED_TYPE, "electronicSubmission");
    }

    @Test
    void a_field_of_endless_length_is_cut() {
        ObjectNode record = Sample.record().put("remarks", "あ".repeat(SourceFields.FIELD_LIMIT + 1));
        assertThat(survives(record, Kind.FIELD_CUT, "remarks").remarks()).hasSize(SourceFields.FIELD_LIMIT);
    }

    @Test
    void a_record_that_is_too_large_is_rejected_and_the_next_one_is_read() {
        ObjectNode huge = Sample.record();
        ArrayNode links = huge.putArray("relatedLink");
        for (int i = 0; i < 40_000; i++) {
            links.addObject()
                    .put("uri", "https://example.jp/" + "x".repeat(40) + i)
                    .putNull("title");
        }
        ObjectNode other = (ObjectNode) Sample.records().get(0);
        RegistryImport.Batch batch = Sample.read(Sample.fileOf(huge, other));
        assertThat(batch.programmes()).extracting(Programme::name).containsExactly("児童手当");
        assertThat(batch.warnings())
                .contains(new ImportWarning(0, "psid3.0+3000020132101+1+UM3", "", Kind.RECORD_TOO_LARGE, ""));
    }

    @Test
    void a_record_without_identity_is_rejected_with_its_reason() {
        ObjectNode withoutPsid = Sample.record();
        Sample.object(withoutPsid, "basicInformation").putNull("psid");
        ObjectNode withoutArea = Sample.record();
        Sample.object(withoutArea, "area").put("areaCode", "小金井市");
        ObjectNode good = (ObjectNode) Sample.records().get(0);
        RegistryImport.Batch batch = Sample.read(Sample.fileOf(
                withoutPsid,
                withoutArea,
                good,
                good,
                Sample.JSON.getNodeFactory().textNode("?")));
        assertThat(batch.programmes()).hasSize(1);
        assertThat(batch.warnings())
                .filteredOn(warning -> warning.kind().rejects())
                .extracting(ImportWarning::record, ImportWarning::kind)
                .containsExactly(
                        tuple(0, Kind.MISSING_PSID),
                        tuple(1, Kind.MISSING_AREA),
                        tuple(3, Kind.DUPLICATE_PSID),
                        tuple(4, Kind.NOT_AN_OBJECT));
    }

    @Test
    void an_area_outside_tokyo_or_without_a_name_is_told() {
        ObjectNode record = Sample.record();
        Sample.object(record, "area").put("areaCode", "141003;横浜市");
        survives(record, Kind.UNUSUAL_AREA, "area.areaCode");
    }

    @Test
    void a_record_of_nothing_but_dirt_gives_a_bounded_number_of_warnings() {
        ObjectNode record = Sample.record();
        for (int i = 0; i < 1_000; i++) {
            record.put("x" + i, 1);
        }
        assertThat(kindsOf(record)).hasSize(SourceFields.WARNING_LIMIT);
    }

    @Test
    void the_hash_follows_the_values_and_not_the_order_of_keys() {
        ObjectNode record = Sample.record();
        ObjectNode reordered = Sample.JSON.createObjectNode();
        reordered.set("tag", record.get("tag"));
        reordered.setAll(record);
        String hash = Sample.read(Sample.fileOf(record)).programmes().get(0).hash();
        assertThat(Sample.read(Sample.fileOf(reordered)).programmes().get(0).hash())
                .isEqualTo(hash);
        record.put("remarks", "");
        assertThat(Sample.read(Sample.fileOf(record)).programmes().get(0).hash())
                .isNotEqualTo(hash);
    }

    @Test
    void only_what_a_rule_stands_on_changes_the_basis() {
        ObjectNode record = Sample.record();
        String basis = Sample.read(Sample.fileOf(record)).programmes().get(0).basisHash();
        Sample.object(record, "contact").put("contactPhone", "0");
        assertThat(Sample.read(Sample.fileOf(record)).programmes().get(0).basisHash())
                .isEqualTo(basis);
        Sample.object(record, "target").put("conditions", "第2子以降");
        assertThat(Sample.read(Sample.fileOf(record)).programmes().get(0).basisHash())
                .isNotEqualTo(basis);
    }
}

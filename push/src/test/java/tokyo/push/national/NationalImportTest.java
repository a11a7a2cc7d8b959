package tokyo.push.national;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.registry.Registries.done;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.archive.FakeArchive;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.ImportRefusal;
import tokyo.push.registry.ImportRun;
import tokyo.push.registry.OneLease;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.RegistryStore.Listed;
import tokyo.push.registry.RegistryStore.Scope;
import tokyo.push.registry.Sample;
import tokyo.push.registry.TokyoFileReader;
import tokyo.push.registry.WorkInPlace;

/** The national registry goes into the same registry, beside the Tokyo file and without touching it. */
class NationalImportTest {
    private static final String SHINJUKU = "131041";
    private static final String PSID = NationalRecords.PSID;

    private final FakeRegistryStore store = new FakeRegistryStore();
    private final FakeNationalClient service = new FakeNationalClient();
    private final Randomness randomness = Randomness.seeded(3);
    private final Instant now = Instant.parse("2026-11-20T03:00:00Z");
    private final RegistryImport imports = new RegistryImport(
            store,
            new FakeArchive(store),
            new OneLease(),
            new WorkInPlace(),
            Clock.fixed(now, ZoneOffset.UTC),
            randomness);

    private Result<ImportRun, ImportRefusal> ask(String... areas) {
        return done(imports.run(
                randomness.nextHexId(),
                new NationalFeed(service, List.of(areas), now),
                new Scope(true, Set.of(areas)),
                "editor",
                false));
    }

    private ImportRun.Counts taken(String... areas) {
        return ask(areas).fold(ImportRun::counts, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    private void takeTokyoFile() {
        done(imports.run(new TokyoFileReader(new ByteArrayInputStream(Sample.file())), "editor", false));
    }

    private Programme programme(String psid) {
        return done(store.programme(psid)).map(Listed::programme).orElseThrow();
    }

    private boolean isListed(String psid) {
        return done(store.programme(psid)).filter(listed -> !listed.withdrawn()).isPresent();
    }

    private static JsonObject record(int number) {
        return NationalRecords.care("psid3.0+1000020131041+" + number + "+UM15");
    }

    @Test
    void every_field_finds_its_place() {
        service.show("13104", NationalRecords.care(PSID));
        assertThat(taken(SHINJUKU).fresh()).isEqualTo(1);
        Programme programme = programme(PSID);
        assertThat(programme.area()).isEqualTo(new Programme.Area(SHINJUKU, "新宿区"));
        assertThat(programme.name()).isEqualTo("宿泊型産後ケア");
        assertThat(programme.target().ages().asWritten())
                .isEqualTo("lessThanOrEqualTo{-,11} greaterThanOrEqualTo{0,-}");
        assertThat(programme.target().conditions()).isEqualTo("区内在住の方");
        assertThat(programme.procedure().online()).isTrue();
        assertThat(programme.procedure().period().from().day()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(programme.procedure().period().to().day()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(programme.links().official().uri()).isEqualTo("https://www.city.example.jp/sango");
        assertThat(programme.updated().day()).isEqualTo(LocalDate.of(2026, 4, 1));
    }

    @Test
    void the_tokyo_file_and_the_national_registry_leave_each_other_alone() {
        takeTokyoFile();
        service.show("13104", NationalRecords.care(PSID));
        assertThat(taken(SHINJUKU).withdrawn()).isZero();
        takeTokyoFile();
        assertThat(isListed(PSID)).isTrue();
        assertThat(isListed("psid3.0+3000020132101+1+UM24")).isTrue();
    }

    @Test
    void an_id_that_the_tokyo_file_holds_is_not_taken_over() {
        takeTokyoFile();
        String held = "psid3.0+3000020132101+1+UM24";
        service.show("13210", NationalRecords.care(held));
        ImportRun run = ask("132101").fold(done -> done, refusal -> {
            throw new AssertionError(refusal);
        });
        assertThat(run.counts().rejected()).isEqualTo(1);
        assertThat(run.kinds()).containsKey("OTHER_SOURCE");
        assertThat(programme(held).name()).isEqualTo("児童手当");
    }

    @Test
    void the_same_again_changes_nothing_and_what_is_gone_is_withdrawn() {
        service.show(
                "13104",
                IntStream.range(0, 9).mapToObj(NationalImportTest::record).toArray(JsonObject[]::new));
        assertThat(taken(SHINJUKU).fresh()).isEqualTo(9);
        assertThat(taken(SHINJUKU).unchanged()).isEqualTo(9);
        service.show(
                "13104",
                IntStream.range(1, 9).mapToObj(NationalImportTest::record).toArray(JsonObject[]::new));
        assertThat(taken(SHINJUKU).withdrawn()).isEqualTo(1);
        service.show("13104");
        assertThat(ask(SHINJUKU)).isEqualTo(Result.refused(ImportRefusal.WITHDRAWS_TOO_MANY));
    }

    @Test
    void a_city_that_was_not_asked_for_keeps_its_programmes() {
        service.show("13104", NationalRecords.care(PSID));
        taken(SHINJUKU);
        assertThat(taken("131016").withdrawn()).isZero();
        assertThat(isListed(PSID)).isTrue();
    }

    @Test
    void a_refusal_at_any_question_leaves_the_registry_as_it_was() {
        service.show("13101", NationalRecords.care(PSID));
        taken("131016");
        service.show(
                "13104",
                IntStream.range(0, 30).mapToObj(NationalImportTest::record).toArray(JsonObject[]::new));
        for (String question : List.of("13104", "psid3.0+1000020131041+0+UM15", "psid3.0+1000020131041+29+UM15")) {
            FakeNationalClient ill = service;
            ill.refuse(question, ImportRefusal.NATIONAL_FAULT);
            assertThat(ask("131016", SHINJUKU)).isEqualTo(Result.refused(ImportRefusal.NATIONAL_FAULT));
            assertThat(isListed(PSID)).isTrue();
            assertThat(isListed("psid3.0+1000020131041+0+UM15")).isFalse();
            assertThat(done(store.latestRuns(1)).get(0).refusal()).isEqualTo(ImportRefusal.NATIONAL_FAULT);
        }
    }

    @Test
    void what_is_not_open_yet_or_any_more_is_not_taken() {
        JsonObject later = record(1).put("openStartDatetime", "20261120120001");
        JsonObject ended = record(2).put("openEndDatetime", "20261120120000");
        JsonObject opening = record(3).put("openStartDatetime", "20261120120000");
        JsonObject lastSecond = record(4).put("openEndDatetime", "20261120120001");
        service.show("13104", later, ended, opening, lastSecond);
        assertThat(taken(SHINJUKU).fresh()).isEqualTo(2);
        assertThat(isListed("psid3.0+1000020131041+3+UM15")).isTrue();
        assertThat(isListed("psid3.0+1000020131041+4+UM15")).isTrue();
        assertThat(programme("psid3.0+1000020131041+4+UM15").isOpen(now)).isTrue();
        assertThat(programme("psid3.0+1000020131041+4+UM15").isOpen(now.plusSeconds(1)))
                .isFalse();
    }

    @Test
    void of_two_versions_the_newer_one_counts_once() {
        service.show(
                "13104",
                record(1).put("procedureVersion", "2"),
                record(1).put("procedureVersion", "4").put("aliasName", "新しい名前"));
        assertThat(taken(SHINJUKU).fresh()).isEqualTo(1);
        assertThat(programme("psid3.0+1000020131041+1+UM15").name()).isEqualTo("新しい名前");
        assertThat(Objects.requireNonNull(
                                programme("psid3.0+1000020131041+1+UM15").publication())
                        .version())
                .isEqualTo(4);
    }

    @Test
    void words_where_a_date_belongs_stay_and_are_warned_about() {
        service.show("13104", record(1).put("procedurePeriodDateTo", "随時").put("targetAgeFrom", "九"));
        ImportRun run = ask(SHINJUKU).fold(done -> done, refusal -> {
            throw new AssertionError(refusal);
        });
        assertThat(run.kinds()).containsKeys("WORDS_FOR_DATE", "AGE_OUT_OF_RANGE");
        assertThat(programme("psid3.0+1000020131041+1+UM15")
                        .procedure()
                        .period()
                        .asWritten())
                .contains("随時");
    }

    @Test
    void a_last_day_that_cannot_be_one_is_kept_as_text_and_told() {
        String[] dirty = {
            "20270231", "99991231", "20260331", "2027-03-31", "202703", "20270331（必着）", "00000000", "２０２７０３３１"
        };
        JsonObject[] records = IntStream.range(0, dirty.length)
                .mapToObj(number -> record(number).put("procedurePeriodDateTo", dirty[number]))
                .toArray(JsonObject[]::new);
        service.show("13104", records);
        ImportRun run = ask(SHINJUKU).fold(done -> done, refusal -> {
            throw new AssertionError(refusal);
        });
        assertThat(run.kinds()).containsEntry("UNUSABLE_PERIOD", 2).containsEntry("WORDS_FOR_DATE", 6);
        for (int number = 0; number < dirty.length; number++) {
            Programme.Period period = programme("psid3.0+1000020131041+" + number + "+UM15")
                    .procedure()
                    .period();
            assertThat(period.lastDay()).as(dirty[number]).isEmpty();
            assertThat(period.asWritten()).contains(dirty[number]);
        }
    }

    @Test
    void five_digits_get_their_check_digit() {
        assertThat(CityCode.withCheckDigit("13104")).isEqualTo("131041");
        assertThat(CityCode.withCheckDigit("13210")).isEqualTo("132101");
        assertThat(CityCode.withCheckDigit("13362")).isEqualTo("133621");
        assertThat(CityCode.fiveDigits("131041")).isEqualTo("13104");
    }
}

package tokyo.push.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.ImportWarning.Kind;

class TokyoFileReaderTest {

    private static ImportRefusal refusalOf(byte[] file) {
        return Sample.attempt(file)
                .fold(
                        batch -> {
                            throw new AssertionError("was read: " + batch.records());
                        },
                        refusal -> refusal);
    }

    @Test
    void a_file_cut_at_any_byte_is_refused() {
        byte[] whole = Sample.fileOf(Sample.records().get(9), Sample.records().get(4));
        assertThat(Sample.read(whole).programmes()).hasSize(2);
        for (int length = 1; length < whole.length; length++) {
            assertThat(refusalOf(Arrays.copyOf(whole, length)))
                    .as("cut at %d of %d", length, whole.length)
                    .isEqualTo(ImportRefusal.TRUNCATED);
        }
        assertThat(refusalOf(new byte[0])).isEqualTo(ImportRefusal.EMPTY_FILE);
    }

    @Test
    void what_is_not_the_file_is_refused_by_its_kind() {
        assertThat(refusalOf(" \n\t".getBytes(UTF_8))).isEqualTo(ImportRefusal.EMPTY_FILE);
        assertThat(refusalOf("<html>".getBytes(UTF_8))).isEqualTo(ImportRefusal.NOT_JSON);
        assertThat(refusalOf("制度".getBytes(UTF_8))).isEqualTo(ImportRefusal.NOT_JSON);
        assertThat(refusalOf("{\"a\":1}".getBytes(UTF_8))).isEqualTo(ImportRefusal.NOT_AN_ARRAY);
        assertThat(refusalOf("\"text\"".getBytes(UTF_8))).isEqualTo(ImportRefusal.NOT_AN_ARRAY);
        assertThat(refusalOf("[]".getBytes(UTF_8))).isEqualTo(ImportRefusal.NO_RECORDS);
        assertThat(refusalOf("[1, null]".getBytes(UTF_8))).isEqualTo(ImportRefusal.NO_RECORDS);
        assertThat(refusalOf((new String(Sample.file(), UTF_8) + "x").getBytes(UTF_8)))
                .isEqualTo(ImportRefusal.NOT_JSON);
        assertThat(refusalOf(("[".repeat(30) + "]".repeat(30)).getBytes(UTF_8))).isEqualTo(ImportRefusal.NOT_JSON);
    }

    @Test
    void another_encoding_is_refused() {
        String text = new String(Sample.file(), UTF_8);
        assertThat(refusalOf(text.getBytes(Charset.forName("windows-31j")))).isEqualTo(ImportRefusal.WRONG_ENCODING);
        assertThat(refusalOf(text.getBytes(Charset.forName("EUC-JP")))).isEqualTo(ImportRefusal.WRONG_ENCODING);
        assertThat(refusalOf(text.getBytes(StandardCharsets.UTF_16))).isEqualTo(ImportRefusal.WRONG_ENCODING);
        assertThat(refusalOf(text.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(ImportRefusal.WRONG_ENCODING);
    }

    @Test
    void a_utf8_byte_order_mark_is_no_harm() {
        assertThat(Sample.read(("\uFEFF" + new String(Sample.file(), UTF_8)).getBytes(UTF_8))
                        .programmes())
                .hasSize(11);
    }

    @Test
    void gzip_is_unpacked_and_a_broken_one_refused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Sample.file());
        }
        byte[] whole = packed.toByteArray();
        assertThat(Sample.read(whole).programmes()).hasSize(11);
        assertThat(refusalOf(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(ImportRefusal.TRUNCATED);
        assertThat(refusalOf(Arrays.copyOf(whole, whole.length - 1))).isEqualTo(ImportRefusal.TRUNCATED);
        whole[whole.length / 2] ^= 0x55;
        assertThat(refusalOf(whole)).isIn(ImportRefusal.NOT_GZIP, ImportRefusal.NOT_JSON, ImportRefusal.WRONG_ENCODING);
        whole[2] = 0;
        assertThat(refusalOf(whole)).isEqualTo(ImportRefusal.NOT_GZIP);
    }

    @Test
    void a_file_without_end_is_refused_when_the_limit_is_reached() throws IOException {
        InputStream spaces = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) ' ');
                return length;
            }
        };
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream("[".getBytes(UTF_8)), spaces);
        TokyoFileReader reader = new TokyoFileReader(endless);
        assertThat(reader.next(1)).isEqualTo(Result.refused(ImportRefusal.TOO_LARGE));
    }

    @Test
    void too_many_records_are_refused() {
        String records = "1,".repeat(TokyoFileReader.RECORD_LIMIT) + "1";
        assertThat(refusalOf(("[" + records + "]").getBytes(UTF_8))).isEqualTo(ImportRefusal.TOO_MANY_RECORDS);
    }

    @Test
    void a_slow_upload_gives_small_batches() throws IOException {
        AtomicLong nanos = new AtomicLong();
        long aQuarter = RegistryImport.TERM.toNanos() / 4;
        TokyoFileReader reader =
                new TokyoFileReader(new ByteArrayInputStream(Sample.file()), () -> nanos.getAndAdd(aQuarter));
        Result<RegistryImport.Batch, ImportRefusal> first = reader.next(RegistryStore.BATCH);
        assertThat(((Result.Ok<RegistryImport.Batch, ImportRefusal>) first).value())
                .satisfies(batch -> assertThat(batch.programmes()).hasSize(1))
                .satisfies(batch -> assertThat(batch.last()).isFalse());
    }

    private static RegistryImport.Batch withPeriod(String from, String to) {
        ObjectNode record = Sample.record();
        Sample.object(record, "procedurePeriod").put("fromYMD", from).put("toYMD", to);
        return Sample.read(Sample.fileOf(record));
    }

    private static Programme.Period period(RegistryImport.Batch batch) {
        return batch.programmes().get(0).procedure().period();
    }

    private static List<Kind> toldOfItsEnd(RegistryImport.Batch batch) {
        return batch.warnings().stream()
                .filter(warning -> warning.field().equals("procedurePeriod.toYMD"))
                .map(ImportWarning::kind)
                .toList();
    }

    @Test
    void the_last_day_to_apply_is_read_in_both_of_its_forms() {
        LocalDate last = LocalDate.of(2027, 3, 31);
        assertThat(period(withPeriod("2027-03-31", "2027-03-31")).lastDay()).contains(last);
        assertThat(toldOfItsEnd(withPeriod("", "2027-03-31"))).isEmpty();
        assertThat(period(withPeriod("2026/4/1", "2027/3/31")).lastDay()).contains(last);
        assertThat(toldOfItsEnd(withPeriod("", "2027/3/31"))).containsExactly(Kind.DATE_WITH_SLASHES);
    }

    @Test
    void a_last_day_that_cannot_be_one_is_kept_as_text_and_told() {
        for (String day : List.of("2026-03-31", "9999-12-31", "0202-03-31", "1999-12-31")) {
            RegistryImport.Batch batch = withPeriod("2026-04-01", day);
            assertThat(toldOfItsEnd(batch)).as(day).containsExactly(Kind.UNUSABLE_PERIOD);
            assertThat(period(batch).lastDay()).as(day).isEmpty();
            assertThat(period(batch).to().raw()).isEqualTo(day);
        }
        for (String words : List.of("随時", "令和9年3月31日", "2027-02-29", "20270331", "2027-03-31まで", "２０２７－０３－３１")) {
            RegistryImport.Batch batch = withPeriod("2026-04-01", words);
            assertThat(toldOfItsEnd(batch)).as(words).containsExactly(Kind.WORDS_FOR_DATE);
            assertThat(period(batch).lastDay()).as(words).isEmpty();
            assertThat(period(batch).to().raw()).isEqualTo(words);
        }
    }
}

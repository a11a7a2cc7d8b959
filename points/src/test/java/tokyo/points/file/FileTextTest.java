package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CSV as it comes from spreadsheets. */
class FileTextTest {
    private static List<List<String>> read(String text) {
        return FileText.records(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void lines_end_in_any_way_and_the_last_one_need_not() {
        List<List<String>> two = List.of(List.of("a", "b"), List.of("c", ""));
        assertThat(read("a,b\r\nc,\r\n")).isEqualTo(two);
        assertThat(read("a,b\nc,")).isEqualTo(two);
        assertThat(read("a,b\rc,\r\r")).isEqualTo(two);
        assertThat(read("")).isEmpty();
        assertThat(read("a\n\nb")).containsExactly(List.of("a"), List.of(""), List.of("b"));
    }

    @Test
    void quotes_keep_commas_lines_and_quotes() {
        assertThat(read("\"a,\"\"b\"\"\",\"c\r\nd\"\n\"\",e\"f"))
                .containsExactly(List.of("a,\"b\"", "c\r\nd"), List.of("", "e\"f"));
    }

    @Test
    void a_quote_that_is_not_closed_or_not_the_whole_field_is_no_csv() {
        for (String broken : List.of("\"a", "a,\"b\n", "\"a\"b,c", "\"a\" ,b")) {
            assertThat(FileText.records(broken.getBytes(StandardCharsets.UTF_8)))
                    .as(broken)
                    .isEmpty();
        }
    }

    @Test
    void both_encodings_of_offices_are_read_and_a_third_is_not() {
        List<List<String>> wanted = List.of(List.of("番号", "髙橋①～"));
        assertThat(read("番号,髙橋①～")).isEqualTo(wanted);
        assertThat(read("\uFEFF番号,髙橋①～")).isEqualTo(wanted);
        assertThat(FileText.records("番号,髙橋①～".getBytes(Charset.forName("windows-31j"))))
                .contains(wanted);
        assertThat(FileText.records("番号".getBytes(StandardCharsets.UTF_16))).isEmpty();
    }
}

package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each way in which a row is none, and the file as a whole. */
class RowsTest {
    private static final String HEAD = "番号,ポイント,対象,理由\n";
    private static final String KEY = "0123456789abcdef".repeat(2);
    private static final String OTHER = "f".repeat(32);

    private static Rows rows(String text) {
        return Rows.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Optional<RowRefusal>> bad(String... rows) {
        return rows(HEAD + String.join("\n", rows)).list().stream()
                .map(Rows.Row::bad)
                .toList();
    }

    private static void isRefused(String row, RowRefusal why) {
        assertThat(bad(row)).as(row).containsExactly(Optional.of(why));
    }

    @Test
    void a_good_row_has_all_it_needs_in_whatever_order() {
        Rows rows = rows("reason,eligible,points,person\n川の清掃,1,100," + KEY + "\n");
        assertThat(rows.whole()).isEmpty();
        assertThat(rows.list()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(2);
            assertThat(row.person().value()).isEqualTo(KEY);
            assertThat(row.points()).isEqualTo(100);
            assertThat(row.reason()).isEqualTo("川の清掃");
            assertThat(row.bad()).isEmpty();
        });
    }

    @Test
    void what_a_row_lacks_is_said() {
        isRefused(KEY + ",100,1", RowRefusal.BROKEN_ROW);
        isRefused(KEY + ",100,1,清掃,もう一つ", RowRefusal.BROKEN_ROW);
        isRefused("0123,100,1,清掃", RowRefusal.NO_KEY);
        isRefused(KEY.toUpperCase(Locale.ROOT) + ",100,1,清掃", RowRefusal.NO_KEY);
        for (String points : List.of("", "0", "-5", "1.5", "1e3", "１００", "=1+1", "100001", "9999999")) {
            isRefused(KEY + "," + points + ",1,清掃", RowRefusal.BAD_POINTS);
        }
        isRefused(KEY + ",100000,1, ", RowRefusal.NO_REASON);
        isRefused(KEY + ",100,1," + "あ".repeat(61), RowRefusal.NO_REASON);
        isRefused(KEY + ",100,1,\"二\n行\"", RowRefusal.NO_REASON);
    }

    @Test
    void whoever_is_not_flagged_as_eligible_gets_nothing() {
        for (String flag : List.of("", "0", "いいえ", "true", "１")) {
            isRefused(KEY + ",100," + flag + ",清掃", RowRefusal.NOT_FLAGGED);
        }
    }

    @Test
    void a_person_stands_in_it_once() {
        assertThat(bad(KEY + ",100,1,清掃", OTHER + ",100,1,清掃", KEY + ",200,1,清掃"))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(RowRefusal.TWICE));
    }

    @Test
    void a_column_of_names_and_a_missing_one_refuse_the_file() {
        assertThat(rows("番号,ポイント,対象,理由,氏名\n").whole()).contains(RowRefusal.WRONG_HEAD);
        assertThat(rows("番号,ポイント,理由\n").whole()).contains(RowRefusal.WRONG_HEAD);
        assertThat(rows("番号,番号,ポイント,理由\n").whole()).contains(RowRefusal.WRONG_HEAD);
        assertThat(rows("").whole()).contains(RowRefusal.WRONG_HEAD);
        assertThat(rows(HEAD).whole()).contains(RowRefusal.NO_ROWS);
        assertThat(rows("\"").whole()).contains(RowRefusal.NOT_CSV);
    }

    @Test
    void the_limit_of_rows_is_kept() {
        String row = KEY + ",1,1,a\n";
        assertThat(rows(HEAD + row.repeat(Rows.MOST_ROWS)).whole()).isEmpty();
        assertThat(rows(HEAD + row.repeat(Rows.MOST_ROWS + 1)).whole()).contains(RowRefusal.TOO_MANY_ROWS);
    }
}

package tokyo.points.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private static String text(Table table) {
        return new String(table.utf8(), StandardCharsets.UTF_8);
    }

    @Test
    void texts_are_quoted_numbers_are_not_and_lines_end_as_rfc_4180_says() {
        Table table = new Table().row("言った \"はい\", と", 64L, -64L).row("二行\n目", 0L);
        assertThat(text(table)).isEqualTo("\uFEFF\"言った \"\"はい\"\", と\",64,-64\r\n\"二行\n目\",0\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+2", "+81", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"})
    void what_a_spreadsheet_would_reckon_is_a_text(String cell) {
        assertThat(text(new Table().row(cell))).isEqualTo("\uFEFF\"'" + cell + "\"\r\n");
    }

    @Test
    void windows_31j_has_the_same_rows_without_a_mark() {
        Table.Written written = new Table().row("小金井公園 ①㈱髙﨑", 1L).windows31j();
        assertThat(new String(written.bytes(), WINDOWS_31J)).isEqualTo("\"小金井公園 ①㈱髙﨑\",1\r\n");
        assertThat(written.missing()).isZero();
    }

    @Test
    void what_windows_31j_writes_otherwise_or_not_at_all_is_told() {
        Table.Written written = new Table().row("9時〜17時 −1 𠮷野家 🌳").windows31j();
        assertThat(new String(written.bytes(), WINDOWS_31J)).isEqualTo("\"9時～17時 －1 〓野家 〓\"\r\n");
        assertThat(written.missing()).isEqualTo(2);
    }

    @Test
    void a_form_that_windows_31j_writes_otherwise_cannot_become_a_formula() {
        assertThat(new String(new Table().row("−1").windows31j().bytes(), WINDOWS_31J))
                .isEqualTo("\"'－1\"\r\n");
    }
}

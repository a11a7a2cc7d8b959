package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "こちら（外部サイト）;https://www.moj.go.jp/MINJI/minji86.htmlをご参照ください。 ¦ https://www.moj.go.jp/MINJI/minji86.html",
                "(https://a.example/b)を見る ¦ https://a.example/b",
                "https://a.example/D030501020201125.html（子どもの母が ¦ https://a.example/D030501020201125.html",
                "https://a.example/x、https://a.example/x ¦ https://a.example/x",
                "|https://a.example/t|次| ¦ https://a.example/t",
                "https://a.example/birth.html#midashi-3　次 ¦ https://a.example/birth.html#midashi-3",
                "https://a.example/?q=1&r=2。 ¦ https://a.example/?q=1&r=2",
                "https://a.example/児童館/a.pdfです ¦ https://a.example/児童館/a.pdf",
            })
    void an_address_stops_where_prose_goes_on(String text, String address) {
        assertThat(SourceText.links(text)).extracting(Programme.Link::uri).containsExactly(address);
    }

    @Test
    void the_label_is_what_stands_before_the_semicolon_back_to_the_sentence() {
        String text = "外部サイトへリンク　開きます。こちら（外部サイト）;https://www.moj.go.jp/MINJI/minji86.htmlをご参照ください。\n"
                + "018サポート・ガイド(PDF:1,184KB);https://a.example/018-2.pdf\n"
                + "ポータルサイト：https://018.example/;https://018.example/\n"
                + "ただの https://plain.example/ です";
        assertThat(SourceText.links(text))
                .containsExactly(
                        new Programme.Link("https://www.moj.go.jp/MINJI/minji86.html", "こちら（外部サイト）"),
                        new Programme.Link("https://a.example/018-2.pdf", "018サポート・ガイド(PDF:1,184KB)"),
                        new Programme.Link("https://018.example/", "ポータルサイト"),
                        new Programme.Link("https://plain.example/", ""));
    }

    @Test
    void a_table_becomes_lines_that_can_be_read_alone() {
        String table = """
                検診および各種助成
                |種別|対象者|内容|備考|
                |:----|:----|:----|:----|
                |母子健康手帳交付|妊婦|母子手帳を<br>交付します。|なし|
                |妊婦訪問|^|訪問します。|<|
                お問い合わせください。""";
        assertThat(SourceText.readable(table)).isEqualTo("""
                        検診および各種助成
                        種別：母子健康手帳交付／対象者：妊婦／内容：母子手帳を 交付します。／備考：なし
                        種別：妊婦訪問／対象者：妊婦／内容：訪問します。
                        お問い合わせください。""");
    }

    @Test
    void a_table_without_a_header_and_a_break_outside_tables_can_be_read_too() {
        assertThat(SourceText.readable("|a|b|\n|^|c|")).isEqualTo("a／b\na／c");
        assertThat(SourceText.readable("一行<br>二行<BR/>三行")).isEqualTo("一行\n二行\n三行");
    }

    @Test
    void a_labelled_link_is_written_in_brackets() {
        assertThat(SourceText.readable("本人確認書類;https://a.example/shimin29.htmlをお持ちください。"))
                .isEqualTo("本人確認書類（https://a.example/shimin29.html）をお持ちください。");
    }

    @Test
    void the_real_vaccination_table_has_no_markup_left() {
        Programme varicella = Sample.programme("psid3.0+4000020133817+10+UM54");
        assertThat(SourceText.readable(varicella.description()))
                .contains("種類：定期予防接種／ワクチンの種類：水痘／接種回数：2回")
                .doesNotContain("|", "<br>", "^");
    }
}

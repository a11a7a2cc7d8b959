package tokyo.infra.devkit.standins.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void text_never_becomes_markup() {
        assertThat(Html.escape("<a href=\"x\" title='y'>&</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
        assertThat(Html.page("<title>", "", "<p>本文</p>"))
                .contains("<title>&lt;title&gt;</title>", "<p>本文</p>", "<html lang=\"ja\">");
    }
}

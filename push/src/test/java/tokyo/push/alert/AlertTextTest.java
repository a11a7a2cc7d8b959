package tokyo.push.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.push.inbox.AlertKind;

class AlertTextTest {
    private static final ProgrammeCard BIRTH = new ProgrammeCard("p", "出生届", "小金井市", "https://example.invalid");

    @Test
    void the_title_names_the_programme_and_its_municipality() {
        assertThat(AlertText.title(BIRTH)).isEqualTo("出生届（小金井市）");
    }

    @Test
    void no_text_promises_and_each_leads_to_the_official_page() {
        for (AlertKind kind : List.of(AlertKind.ELIGIBLE, AlertKind.POSSIBLY)) {
            assertThat(AlertText.body(BIRTH, kind, Optional.empty()))
                    .contains("公式ページでご確認ください")
                    .doesNotContain("受け取れます", "もらえます", "支給されます", "期限");
        }
    }

    @Test
    void a_deadline_is_said_in_words() {
        assertThat(AlertText.body(BIRTH, AlertKind.ELIGIBLE, Optional.of(LocalDate.of(2026, 12, 4))))
                .contains("手続きの期限は2026年12月4日です。");
    }
}

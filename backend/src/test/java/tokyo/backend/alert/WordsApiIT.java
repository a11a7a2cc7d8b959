package tokyo.backend.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;

/** In which language the city answers: what was asked for, or what the person has chosen. */
class WordsApiIT {
    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";

    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final String person = ApiBackend.newcomer();
    private final Api parent = BACKEND.api().as(person);

    @BeforeAll
    static void fill() {
        BACKEND.fillRegistry();
    }

    private JsonObject birth(String query) {
        return parent.get("/api/alerts?limit=100" + query).ok().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(alert -> alert.getString("psid").equals(BIRTH))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ja | 「出生届」の対象の時期に当てはまるようです。 | お住まいの地域が対象です",
                "ja-x-easy | いまは「出生届（小金井市）」の じきの ようです。 | あなたが すんでいる ところの せいどです",
                "en | Your child seems to be at the age or time for “出生届（小金井市）”. | It is for the place where you live",
                "zh-Hans | 您的孩子现在似乎正处于“出生届（小金井市）”的适用时期。 | 您居住的地区在适用范围内",
                "zh-Hant | 您的孩子現在似乎正處於「出生届（小金井市）」的適用時期。 | 您居住的地區在適用範圍內",
                "ko | 자녀가 지금 ‘出生届（小金井市）’의 대상 시기에 | 거주하시는 지역이 대상입니다",
                "vi | Your child seems to be at the age or time for “出生届（小金井市）”. | It is for the place where you live"
            })
    void an_alert_is_told_in_the_language_that_is_asked_for(String language, String body, String why) {
        parent.put("/api/household", BACKEND.family(1)).ok();
        BACKEND.alerts(person, 2);
        JsonObject alert = birth("&lang=" + language);
        assertThat(alert.getString("body")).startsWith(body);
        assertThat(alert.getJsonArray("why").encode()).contains(why);
        assertThat(alert.getString("title")).isEqualTo("出生届（小金井市）");
        assertThat(alert.getString("titleLanguage")).isEqualTo("ja");
        assertThat(alert.getString("language")).isEqualTo(language.equals("vi") ? "en" : language);
    }

    @Test
    void what_a_person_has_chosen_holds_wherever_nothing_else_is_asked_for() {
        parent.put("/api/household", BACKEND.family(1)).ok();
        BACKEND.alerts(person, 2);
        JsonObject chosen = parent.get("/api/preferences").ok().put("language", "ko");
        parent.put("/api/preferences", chosen).ok();
        String explanation = "/api/programmes/" + ApiBackend.encoded(BIRTH) + "/explanation";

        assertThat(birth("").getString("language")).isEqualTo("ko");
        assertThat(parent.get("/api/alerts").ok().getString("attribution")).startsWith("출처");
        assertThat(parent.get("/api/alerts/withheld").ok().getString("language"))
                .isEqualTo("ko");
        JsonObject why = parent.get(explanation).ok();
        assertThat(why.getString("language")).isEqualTo("ko");
        assertThat(reasons(why).encode()).contains("거주하시는 지역이 대상입니다");

        assertThat(reasons(parent.get(explanation + "?lang=en").ok()).encode())
                .contains("It is for the place where you live");
        assertThat(parent.get("/api/alerts/withheld?lang=en").ok().getString("language"))
                .isEqualTo("en");
    }

    private static JsonArray reasons(JsonObject explanation) {
        return explanation.getJsonArray("children").getJsonObject(0).getJsonArray("reasons");
    }
}

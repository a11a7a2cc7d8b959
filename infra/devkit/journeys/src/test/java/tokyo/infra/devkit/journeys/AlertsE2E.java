package tokyo.infra.devkit.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import tokyo.infra.devkit.city.City;
import tokyo.infra.devkit.city.CityPorts;
import tokyo.infra.devkit.journeys.browser.Browser;
import tokyo.infra.devkit.standins.phones.Phone;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.lifecycle.GracefulStop;

/** A parent in a real browser, from the front door to the alert that appears by itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PHONE = "phone-of-parent-koganei";

    @TempDir
    private static Path folder;

    private static final GracefulStop STOP = new GracefulStop();
    private static final Contradictions CONTRADICTIONS = new Contradictions();
    private static City city;

    private Browser browser;

    @BeforeAll
    static void openCity() {
        city = Waiting.on(new City(CityPorts.anyFree(), folder, Optional.of(CONTRADICTIONS), STOP).start());
    }

    @AfterAll
    static void closeCity() {
        Waiting.on(STOP.stop());
        assertThat(CONTRADICTIONS.all())
                .as("responses that contradict the contract")
                .isEmpty();
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    @Order(1)
    void a_parent_signs_in_and_sees_why_until_when_and_where() {
        signIn("parent-toshima");
        browser.seeText("出生届");
        browser.picture("alerts-parent-toshima");
        assertThat(browser.text())
                .contains("条件に合っています", "期限 ", "生まれのお子さん", "このお知らせが届いた理由", "お子さんが対象の時期です", "公式ページを見る")
                .contains("クリエイティブ・コモンズ");
        assertThat(browser.count("article a[href^='https://www.toshimamura.org/']"))
                .isPositive();
        assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                .as("no sideways scrolling on a phone")
                .isEqualTo(true);
    }

    @Test
    @Order(2)
    void when_the_child_turns_three_months_exactly_one_more_alert_arrives_live() {
        signIn("parent-koganei");
        browser.seeText("児童手当");
        await().atMost(PATIENCE).until(() -> screen().size() == browser.count("article .labels .key"));
        int before = browser.count("article");
        assertThat(browser.text()).doesNotContain("ブックスタート");

        city.time().forward(Period.ofDays(14));

        browser.seeText("ブックスタート");
        browser.picture("alerts-parent-koganei-live");
        assertThat(browser.count("article")).isEqualTo(before + 1);
        await().atMost(PATIENCE).until(() -> screen().size() == browser.count("article .labels .key"));
        assertThat(city.phones().counts().deliveredAgain()).isZero();
    }

    @Test
    @Order(3)
    void what_is_put_away_stays_put_away() {
        signIn("parent-koganei");
        browser.seeText("ブックスタート");
        browser.click(By.cssSelector("article:first-of-type button[data-act='dismiss']"));
        browser.seeText("片づけ済み");
        browser.open(city.gateway() + "/");
        browser.seeText("片づけ済み");
    }

    @Test
    @Order(4)
    void a_newcomer_states_the_family_and_is_told_at_once() {
        signIn("newcomer");
        browser.seeText("わたしの家族");
        browser.click(By.cssSelector("#ward option[value='132101']"));
        browser.fillDate("#date-0", today().minusDays(3).toString());
        browser.picture("family-newcomer");
        browser.click(By.cssSelector("input[name='consent']"));
        browser.clickText("button", "保存する");
        browser.seeText("出生届");
        browser.picture("alerts-newcomer");
    }

    @Test
    @Order(5)
    void who_signs_out_is_at_the_front_door_again() {
        signIn("newcomer");
        browser.see("nav");
        browser.clickText("button", "サインアウト");
        // Seen first: opening a page at once would call the sign-out back.
        browser.seeText("サインインしてはじめる");
        browser.open(city.gateway() + "/");
        browser.seeText("サインインしてはじめる");
    }

    @Test
    @Order(6)
    void what_rings_is_chosen_in_two_taps_and_what_did_not_ring_says_why() {
        signIn("newcomer");
        browser.see("nav");
        browser.clickText("button", "通知の設定");
        browser.click(By.cssSelector("input[name='EVENTS']"));
        browser.seeText("保存しました。");
        browser.click(By.cssSelector("input[name='digest']"));
        browser.click(By.cssSelector("#cap option[value='0']"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(chosen()).isEqualTo("EVENTS false 0"));
        browser.see("li[data-reason='NO_ENDPOINT']");
        assertThat(browser.text()).contains("出生届", "通知を受け取る端末が登録されていないため、鳴らせませんでした。");
        browser.picture("preferences-newcomer");
        browser.open(city.gateway() + "/");
        browser.clickText("button", "通知の設定");
        browser.see("input[name='HEALTH']:checked");
        assertThat(browser.count("input[name='EVENTS']:checked")).isZero();
        assertThat(browser.count("input[name='digest']:checked")).isZero();
        assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                .as("no sideways scrolling on a phone")
                .isEqualTo(true);
    }

    /** As stored, asked from within the page. */
    private Object chosen() {
        return browser.script(
                "const asked = new XMLHttpRequest(); asked.open('GET', '/api/preferences', false); asked.send();"
                        + "const chosen = JSON.parse(asked.responseText); return [chosen.muted.join(), chosen.digest, chosen.dailyCap].join(' ');");
    }

    private void signIn(String person) {
        browser.open(city.gateway() + "/");
        browser.clickText("a", "サインインしてはじめる");
        browser.click(By.cssSelector("button[value='" + person + "']"));
    }

    /** What lies on the phone of the parent in 小金井市, but the digest of a Saturday. */
    private static List<Phone.Shown> screen() {
        return city.phones().phones().find(PHONE).map(Phone::screen).orElse(List.of()).stream()
                .filter(shown -> !shown.message().body().contains("かもしれない"))
                .toList();
    }

    private static LocalDate today() {
        return TokyoTime.today(city.time());
    }
}

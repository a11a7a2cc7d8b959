package tokyo.infra.devkit.journeys.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
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
import tokyo.infra.devkit.journeys.LiveCity;
import tokyo.infra.devkit.journeys.browser.Axe;
import tokyo.infra.devkit.journeys.browser.Browser;

/** Residents who read something else than Japanese, from the front door to their alerts, and back on another device. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LanguagesE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static LiveCity city;
    private Browser browser;

    @BeforeAll
    static void openCity() {
        city = new LiveCity(folder);
    }

    @AfterAll
    static void closeCity() {
        city.close();
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    private void choose(String tag) {
        browser.click(By.cssSelector("#language-switch option[value='" + tag + "']"));
        await().atMost(PATIENCE).until(() -> tag.equals(browser.script("return document.documentElement.lang")));
    }

    private void signIn(String start) {
        browser.clickText("a", start);
        browser.click(By.cssSelector("button[value='parent-koganei']"));
        browser.see("article");
    }

    /** As stored, asked from within the page. */
    private Object wish() {
        return browser.script(
                "const asked = new XMLHttpRequest(); asked.open('GET', '/api/preferences', false); asked.send();"
                        + "return JSON.parse(asked.responseText).language ?? 'none';");
    }

    @Test
    @Order(1)
    void who_reads_english_chooses_it_at_the_door_and_reads_why_an_alert_came() {
        browser.open(city.parts().gateway() + "/");
        choose("en");
        browser.seeText("Sign in to begin");
        assertThat(Axe.violations(browser)).as("before sign-in").isEmpty();
        browser.picture("door-en");

        signIn("Sign in to begin");
        browser.seeText("Your child seems to be at the age or time for");
        assertThat(browser.text())
                .contains("Why this came", "It is for the place where you live", "The official page is in Japanese.")
                .contains("Creative Commons")
                .doesNotContain("このお知らせが届いた理由", "お住まいの地域が対象です");
        assertThat(browser.count("article h2[lang='ja']")).isEqualTo(browser.count("article"));
        browser.clickText("button", "How to apply");
        browser.seeText("own text, in Japanese");
        assertThat(browser.count("article p.more[lang='ja']")).isPositive();
        assertThat(Axe.violations(browser)).as("alerts").isEmpty();
        browser.picture("alerts-en");
        assertThat(wish()).as("a look at the door is no wish").isEqualTo("none");

        browser.clickText("button", "My family");
        browser.see("child-guardians section");
        assertThat(browser.text()).contains("City, ward, town or village where you live", "Invite another guardian");
        assertThat(Axe.violations(browser)).as("family").isEmpty();
        browser.clickText("button", "Notification settings");
        browser.see("#cap");
        assertThat(browser.text()).contains("Quiet hours", "Alerts that did not ring");
        assertThat(Axe.violations(browser)).as("preferences").isEmpty();
        browser.picture("preferences-en");
    }

    @Test
    @Order(2)
    void a_choice_on_one_device_is_the_persons_wish_on_the_next() {
        browser.open(city.parts().gateway() + "/");
        signIn("サインインしてはじめる");
        choose("ko");
        browser.seeText("내 알림");
        browser.seeText("거주하시는 지역이 대상입니다");
        await().atMost(PATIENCE).until(() -> "ko".equals(wish()));
        assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                .as("no sideways scrolling on a phone")
                .isEqualTo(true);
        browser.picture("alerts-ko");

        browser.close();
        browser = new Browser();
        browser.open(city.parts().gateway() + "/");
        signIn("サインインしてはじめる");
        browser.seeText("거주하시는 지역이 대상입니다");
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ko");
    }

    @Test
    @Order(3)
    void the_settings_follow_the_same_wish_and_easy_japanese_is_one_of_them() {
        browser.open(city.parts().gateway() + "/");
        signIn("サインインしてはじめる");
        browser.clickText("button", "알림 설정");
        browser.see("#cap");
        browser.click(By.cssSelector("#language option[value='ja-x-easy']"));
        browser.seeText("ならさない じかん");
        await().atMost(PATIENCE).until(() -> "ja-x-easy".equals(wish()));
        assertThat(browser.script("return document.querySelector('#language-switch').value"))
                .isEqualTo("ja-x-easy");
        assertThat(Axe.violations(browser)).as("preferences").isEmpty();
        browser.picture("preferences-easy");
        browser.clickText("button", "おしらせ");
        browser.seeText("あなたが すんでいる ところの せいどです");
        browser.picture("alerts-easy");
        choose("ja");
        await().atMost(PATIENCE).until(() -> "ja".equals(wish()));
    }
}

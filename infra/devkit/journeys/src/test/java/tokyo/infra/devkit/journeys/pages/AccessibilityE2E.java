package tokyo.infra.devkit.journeys.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import tokyo.infra.devkit.journeys.LiveCity;
import tokyo.infra.devkit.journeys.browser.Axe;
import tokyo.infra.devkit.journeys.browser.Browser;

/** Every page of the resident, in light and in dark, as axe sees it. */
class AccessibilityE2E {
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

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void every_page_of_a_resident_breaks_no_rule(String scheme) {
        browser.prefers(scheme);
        browser.open(city.parts().gateway() + "/");
        browser.seeText("サインインしてはじめる");
        assertThat(Axe.violations(browser)).as("before sign-in").isEmpty();

        browser.clickText("a", "サインインしてはじめる");
        browser.click(By.cssSelector("button[value='parent-koganei']"));
        browser.see("article");
        assertThat(Axe.violations(browser)).as("alerts").isEmpty();
        browser.clickText("button", "手続きを見る");
        browser.seeText("申し込み方");
        assertThat(Axe.violations(browser)).as("an alert, opened").isEmpty();

        browser.clickText("button", "ポイント");
        browser.seeText("ポイントの履歴");
        assertThat(Axe.violations(browser)).as("points").isEmpty();

        browser.clickText("button", "わたしの家族");
        browser.see("child-guardians section");
        assertThat(Axe.violations(browser)).as("family").isEmpty();
        browser.clickText("button", "同意を取り消す");
        assertThat(Axe.violations(browser)).as("withdrawal").isEmpty();

        browser.clickText("button", "通知の設定");
        browser.see("section[data-ring]");
        browser.see("#cap");
        assertThat(Axe.violations(browser)).as("preferences").isEmpty();
        browser.picture("preferences-" + scheme);
    }

    @Test
    void a_page_for_people_about_a_problem_breaks_no_rule() {
        browser.open(city.parts().gateway() + "/nowhere");
        browser.see("h1");
        assertThat(Axe.violations(browser)).isEmpty();
    }

    @Test
    void a_page_that_breaks_a_rule_is_found() {
        browser.open(city.parts().gateway() + "/");
        browser.seeText("サインインしてはじめる");
        browser.script(
                "document.querySelector('main').insertAdjacentHTML('beforeend', '<input><img src=\"/shared/icon.svg\">')");
        assertThat(Axe.violations(browser))
                .anyMatch(line -> line.startsWith("label "))
                .anyMatch(line -> line.startsWith("image-alt "));
    }
}

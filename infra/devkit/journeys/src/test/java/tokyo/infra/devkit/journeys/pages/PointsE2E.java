package tokyo.infra.devkit.journeys.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import tokyo.infra.devkit.journeys.LiveCity;
import tokyo.infra.devkit.journeys.browser.Axe;
import tokyo.infra.devkit.journeys.browser.Browser;

/** Residents and their points: from a venue's code to the line in their history. */
class PointsE2E {
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

    private void signIn(String person) {
        browser.clickText("a", "サインインしてはじめる");
        browser.click(By.cssSelector("button[value='" + person + "']"));
    }

    private void send() {
        browser.click(By.cssSelector("input[name='consent']"));
        browser.clickText("button", "ポイントを受けとる");
    }

    /** As a phone's camera does with what is before it. */
    private static String read(byte[] png) throws Exception {
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
        RGBLuminanceSource light = new RGBLuminanceSource(seen.getWidth(), seen.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(light)))
                .getText();
    }

    @Test
    void a_camera_reads_the_tablet_and_after_sign_in_and_consent_there_are_points() throws Exception {
        browser.open(city.screenOf("station"));
        browser.seeText("30秒ごとに変わります");
        assertThat(browser.text()).contains("駅の入口");
        assertThat(Axe.violations(browser)).as("a tablet").isEmpty();
        browser.picture("tablet");
        String address = read(browser.look());

        browser.open("about:blank");
        browser.open(address);
        signIn("newcomer");
        browser.seeText("使えるポイント：0");
        assertThat(browser.text()).contains("使えるポイントは、まだありません。", "まだ何もありません。");
        assertThat(browser.script("return location.hash"))
                .as("no code stays in the address")
                .isEqualTo("");

        send();
        browser.seeText("100ポイントつきました。");
        browser.seeText("使えるポイント：100");
        assertThat(browser.text()).contains("エコ活動でポイント", "車を使わずに出かけた", "＋100ポイント");
        assertThat(Axe.violations(browser)).as("points").isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                .as("no sideways scrolling on a phone")
                .isEqualTo(true);
        browser.picture("points");

        browser.click(By.cssSelector("#language-switch option[value='en']"));
        browser.seeText("Points you can use: 100");
        browser.picture("points-en");
    }

    @Test
    void a_tablet_whose_time_is_over_says_what_to_do_and_shows_no_code() {
        String screen = city.screenOf("station");
        browser.open(screen.substring(0, screen.length() - 1) + (screen.endsWith("0") ? "1" : "0"));
        browser.seeText("係の人は、新しい画面を開いてください");
        assertThat(browser.script("return document.querySelector('#picture').hasAttribute('hidden')"))
                .isEqualTo(true);
    }

    @Test
    void a_code_that_is_none_is_refused_in_words_and_nothing_is_lost() {
        browser.open(city.parts().gateway() + "/");
        signIn("parent-adachi");
        browser.clickText("button", "ポイント");
        browser.see("#scan-code").sendKeys("tp1.not-a-code");
        send();
        browser.see("code-scan .problem");
        assertThat(browser.text()).contains("使えるポイント：0");
        assertThat(browser.script("return document.querySelector('#scan-code').value"))
                .isEqualTo("tp1.not-a-code");
        assertThat(Axe.violations(browser)).as("a refusal").isEmpty();
    }
}

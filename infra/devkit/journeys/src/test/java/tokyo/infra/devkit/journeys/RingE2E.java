package tokyo.infra.devkit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import tokyo.infra.devkit.journeys.browser.Browser;
import tokyo.infra.devkit.journeys.browser.DevTools;
import tokyo.infra.devkit.standins.phones.Phone;
import tokyo.infra.devkit.standins.phones.Pushed;

/**
 * A resident's own browser as a phone: asked only when they press the button, rung by what FCM was given, silent for what they put away.
 *
 * <p>Real: Chromium, its permission, the service worker, its notifications and its store, the endpoint, the whole way of an alert to FCM's
 * door. Not real: the push service between FCM and the browser (the debugger hands over what the stand-in took), and the hand on a
 * notification, whose click and swipe are events made inside the service worker.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RingE2E {
    private static final String PERSON = "newcomer";
    private static final String ASKED = "window.asked = 0; const ask = Notification.requestPermission;"
            + "Notification.requestPermission = (...all) => { window.asked++; return ask.apply(Notification, all); };";

    @TempDir
    private static Path folder;

    private static LiveCity city;
    private static Browser browser;
    private static DevTools tools;
    private static List<Pushed> rung = List.of();

    @BeforeAll
    static void openCity() {
        city = new LiveCity(folder);
        city.stateNewborns(PERSON, LiveCity.KOGANEI, "first");
        city.ringing(PERSON, "first");
        browser = new Browser();
        browser.beforeEachPage(ASKED);
        signIn(browser);
        tools = browser.devTools(city.parts().gateway());
    }

    @AfterAll
    static void closeCity() {
        tools.close();
        browser.close();
        city.close();
    }

    @Test
    @Order(1)
    void nobody_is_asked_before_they_press_the_button_that_explains_it() {
        browser.see("section[data-ring='off']");
        assertThat(browser.text()).contains("内容やご家族のことは出ません", "ボタンを押すと、ブラウザが許可をたずねます");
        browser.picture("ring-asks");
        assertThat(asked()).isZero();
        assertThat(browsers()).isEmpty();

        tools.permission("granted");
        browser.click(By.cssSelector("button[data-act='ring']"));

        LiveCity.patiently().until(() -> browsers().size() == 1);
        LiveCity.patiently().until(() -> browser.count("section[data-ring]") == 0);
        assertThat(asked()).isEqualTo(1);
        browser.clickText("button", "通知の設定");
        browser.see("section[data-ring='on']");
        browser.picture("ring-on");
    }

    @Test
    @Order(2)
    void what_comes_is_shown_under_its_alert_and_a_second_copy_takes_the_place_of_the_first() {
        city.stateNewborns(PERSON, LiveCity.KOGANEI, "first", "second");
        Set<String> alerts = city.ringing(PERSON, "second");
        LiveCity.patiently().until(() -> phone().tags().containsAll(alerts));

        rung = phone().screen().stream().map(Phone.Shown::message).toList();
        for (Pushed message : rung) {
            tools.push(payload(message));
            tools.push(payload(message));
        }

        LiveCity.patiently().until(() -> notifications().containsAll(alerts));
        assertThat(notifications()).doesNotHaveDuplicates().hasSize(rung.size());
        assertThat(titles()).allMatch(title -> title.equals("東京アプリ"));
    }

    @Test
    @Order(3)
    void what_is_put_away_is_told_to_the_inbox_and_not_shown_again() {
        Pushed away = rung.get(0);
        String alert = show(away);

        swipe(alert);

        LiveCity.patiently().until(() -> isDismissed(alert));
        assertThat(notifications()).doesNotContain(alert);
        tools.push(payload(away));
        // When the one behind it has come, this one was held back.
        show(new Pushed("later", Optional.of("later"), "t", "b", Optional.empty(), "{}"));
        assertThat(notifications()).doesNotContain(alert);
    }

    @Test
    @Order(4)
    void what_is_put_away_offline_is_told_at_the_next_start() {
        String alert = show(rung.get(1));
        tools.offline(true);
        assertThat(tools.inWorker("fetch('/api/me').then((answer) => answer.status, String)"))
                .asString()
                .contains("Failed to fetch");
        swipe(alert);
        LiveCity.patiently().until(() -> !notifications().contains(alert));
        LiveCity.patiently().until(() -> untold().contains(alert));
        assertThat(isDismissed(alert)).isFalse();

        tools.offline(false);
        browser.open(city.parts().gateway() + "/");

        LiveCity.patiently().until(() -> isDismissed(alert));
        LiveCity.patiently().until(() -> untold().isEmpty());
    }

    @Test
    @Order(5)
    void a_click_opens_the_alert_on_the_page() {
        browser.open(city.parts().gateway() + "/");
        browser.see("article");
        String alert = show(rung.get(2));
        browser.clickText("button", "わたしの家族");

        tools.inWorker(event("notificationclick", alert));

        browser.see("article[data-alert='" + alert + "']");
        LiveCity.patiently().until(() -> isRead(alert));
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("t-" + alert);
        assertThat(notifications()).doesNotContain(alert);
    }

    @Test
    @Order(6)
    void without_a_page_a_click_opens_one_at_the_alert() {
        String alert = city.inbox(PERSON).get(0).getString("alertId");
        browser.open(city.parts().gateway() + "/#alert=" + alert);
        browser.see("article[data-alert='" + alert + "'] h2:focus");
        assertThat(browser.script("return location.hash")).isEqualTo("");
        LiveCity.patiently().until(() -> isRead(alert));
    }

    @Test
    @Order(7)
    void a_digest_opens_the_list_and_the_inbox_hears_nothing_of_it() {
        String digest =
                show(new Pushed("week", Optional.of("week"), "t", "b", Optional.empty(), "{\"digestId\":\"week\"}"));
        browser.clickText("button", "わたしの家族");
        tools.inWorker(event("notificationclick", digest));
        browser.see("article");
        String next =
                show(new Pushed("next", Optional.of("next"), "t", "b", Optional.empty(), "{\"digestId\":\"next\"}"));
        swipe(next);
        LiveCity.patiently().until(() -> !notifications().contains(next));
        assertThat(untold()).isEmpty();
        String asked =
                "performance.getEntriesByType('resource').filter(({ name }) => /alerts.(week|next)/.test(name)).length";
        assertThat(browser.script("return " + asked)).isEqualTo(0L);
        assertThat(tools.inWorker(asked)).hasToString("0");
    }

    @Test
    @Order(8)
    void who_signs_out_is_not_rung_here_any_more() {
        show(new Pushed("last", Optional.of("last"), "t", "b", Optional.empty(), "{}"));

        browser.clickText("button", "サインアウト");
        browser.seeText("サインインしてはじめる");

        assertThat(browsers()).isEmpty();
        assertThat(notifications()).isEmpty();
        assertThat(browser.script("return localStorage.length")).isEqualTo(0L);
    }

    @Test
    @Order(9)
    void who_has_said_no_reads_what_to_do_and_is_not_asked() {
        tools.permission("denied");
        signIn(browser);
        browser.see("article");
        assertThat(browser.count("section[data-ring]")).as("an invitation").isZero();
        browser.clickText("button", "通知の設定");
        browser.see("section[data-ring='denied']");
        assertThat(browser.text()).contains("ブラウザの設定で、このサイトの通知を許可してください");
        browser.picture("ring-denied");
        assertThat(asked()).isZero();
    }

    private static void signIn(Browser browser) {
        browser.open(city.parts().gateway() + "/");
        browser.clickText("a", "サインインしてはじめる");
        browser.click(By.cssSelector("button[value='" + PERSON + "']"));
        browser.see("nav");
    }

    private static long asked() {
        return ((Number) browser.script("return window.asked")).longValue();
    }

    /** The browsers among the stand-in's phones. */
    private static List<Phone> browsers() {
        return city.parts().phones().phones().first(100).stream()
                .filter(phone -> phone.token().startsWith("browser-"))
                .toList();
    }

    private static Phone phone() {
        return browsers().get(0);
    }

    /** As FCM hands a message to a browser: the notification merged, our ids under data. */
    private static JsonObject payload(Pushed message) {
        return new JsonObject()
                .put("from", "1234567890")
                .put("fcmMessageId", message.id())
                .put("priority", "normal")
                .put(
                        "notification",
                        new JsonObject()
                                .put("title", message.title())
                                .put("body", message.body())
                                .put("tag", message.tag().orElseThrow()))
                .put("data", new JsonObject(message.data()));
    }

    /** Again, if need be: a desktop without a tray lets notifications go after a while. */
    private static String show(Pushed message) {
        String alert = message.tag().orElseThrow();
        tools.push(payload(message));
        LiveCity.patiently().until(() -> notifications().contains(alert));
        return alert;
    }

    private static List<String> notifications() {
        return list("registration.getNotifications().then((all) => all.map((one) => one.tag))");
    }

    private static List<String> titles() {
        return list("registration.getNotifications().then((all) => all.map((one) => one.title))");
    }

    private static List<String> untold() {
        return list("tags('untold')");
    }

    private static List<String> list(String javascript) {
        return ((JsonArray) tools.inWorker(javascript))
                .stream().map(String.class::cast).toList();
    }

    /** A swipe takes the notification off the screen, and the browser says so. */
    private static void swipe(String alert) {
        tools.inWorker(event("notificationclose", alert) + ".then(() => registration.getNotifications({ tag: '" + alert
                + "' })).then(([one]) => one.close())");
    }

    private static String event(String type, String alert) {
        return "registration.getNotifications({ tag: '" + alert + "' }).then(([notification]) => { dispatchEvent("
                + "new NotificationEvent('" + type + "', { notification })); })";
    }

    private static boolean isDismissed(String alert) {
        return marked(alert, "dismissed");
    }

    private static boolean isRead(String alert) {
        return marked(alert, "read");
    }

    private static boolean marked(String alert, String mark) {
        return city.inbox(PERSON).stream()
                .filter(one -> one.getBoolean(mark))
                .map(one -> one.getString("alertId"))
                .collect(Collectors.toCollection(TreeSet::new))
                .contains(alert);
    }
}

package tokyo.infra.devkit.standins.phones;

import static tokyo.infra.devkit.standins.page.Html.escape;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws the phones as markup; every text that came from outside is escaped here. */
final class ScreenHtml {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M月d日 H:mm", Locale.JAPAN).withZone(ZoneId.of("Asia/Tokyo"));

    /** The beginning tells phones apart; a real token is four lines long. */
    private static final int TOKEN_SHOWN = 32;

    private ScreenHtml() {}

    static String screens(Phones phones) {
        List<Phone> shown = phones.first(PhoneRoutes.MAX_LISTED);
        String cards = shown.stream().map(ScreenHtml::card).collect(Collectors.joining());
        String list = shown.isEmpty() ? "<p>端末はまだ登録されていません。</p>" : "<ul class=\"cards\">" + cards + "</ul>";
        return summary(phones, shown.size()) + list;
    }

    private static String summary(Phones phones, int shown) {
        return """
                <p class="quiet">端末 %d台（うち %d台を表示）・同じ通知が2回以上届いた数 %d・消したあとにまた出た数 %d</p>
                """.formatted(phones.count(), shown, phones.deliveredAgain(), phones.shownAgainAfterDismissal());
    }

    private static String card(Phone phone) {
        List<Phone.Shown> screen = phone.screen();
        String notes = screen.stream().map(shown -> note(phone, shown)).collect(Collectors.joining());
        return """
                <li class="card"><h2>%s</h2><p class="quiet">%s・届いた数 %d</p>%s</li>
                """.formatted(
                        escape(phone.owner().isEmpty() ? "持ち主の名前なし" : phone.owner()),
                        escape(shortened(phone.token())),
                        phone.received(),
                        screen.isEmpty() ? "<p class=\"note quiet\">通知はありません。</p>" : notes);
    }

    private static String note(Phone phone, Phone.Shown shown) {
        String repeated = shown.times() > 1 ? "・" + shown.times() + "回目（前の通知と置きかわりました）" : "";
        return """
                <article class="note"><h3>%s</h3><p>%s</p>%s<p class="quiet">%s%s</p>
                <form method="post" action="/screens/dismiss"><input type="hidden" name="token" value="%s">
                <button class="plain" name="tag" value="%s" data-key="%s">この通知を消す</button></form></article>
                """.formatted(
                        escape(shown.message().title()),
                        escape(shown.message().body()),
                        link(shown.message().link()),
                        escape(TIME.format(shown.at())),
                        repeated,
                        escape(phone.token()),
                        escape(shown.slot()),
                        escape(phone.token() + " " + shown.slot()));
    }

    /** Only web addresses become links: a message could say {@code javascript:}. */
    private static String link(Optional<String> link) {
        return link.filter(address -> address.startsWith("https://") || address.startsWith("http://"))
                .map(address -> "<p><a href=\"" + escape(address) + "\" rel=\"noreferrer\">開く</a></p>")
                .orElse("");
    }

    private static String shortened(String token) {
        return token.length() <= TOKEN_SHOWN ? token : token.substring(0, TOKEN_SHOWN) + "…";
    }
}

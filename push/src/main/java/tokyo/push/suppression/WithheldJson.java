package tokyo.push.suppression;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import tokyo.push.api.AlertId;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.Withheld;
import tokyo.push.inbox.Entry;
import tokyo.push.inbox.InboxStore;
import tokyo.push.inbox.NoticeWords;
import tokyo.push.template.Catalogue;
import tokyo.push.template.Language;
import tokyo.push.template.Said;

/**
 * What did not ring, as the contract writes it for one reader.
 *
 * @param notices in the reader's language, as far as their writers have it
 */
record WithheldJson(Catalogue words, Map<String, NoticeWords.Words> notices) {

    /** Nothing for what has rung, or is about to. */
    Stream<JsonObject> item(Entry entry, Fate fate) {
        return Stream.concat(
                fate.withheld().stream().map(reason -> withheld(item(entry), reason)),
                fate.hold().stream()
                        .map(hold -> item(entry)
                                .put("state", "HELD")
                                .put("reason", hold.reason().name())
                                .put("text", Reasons.text(words, hold.reason()))
                                .put("until", hold.until().toString())));
    }

    /** It lies in no inbox: of its words only the Japanese title is kept. */
    JsonObject item(InboxStore.Refused refused) {
        return withheld(item(refused.id(), new Said(Language.JA, refused.title()), refused.at()), Withheld.INBOX_FULL);
    }

    private JsonObject item(Entry entry) {
        Said title = entry.alert().title(words);
        JsonObject item = item(entry.alert().id(), title, entry.createdAt());
        NoticeWords.Words notice = notices.get(entry.alert().psid());
        return notice == null ? item : item.put("title", notice.title()).put("titleLanguage", notice.language());
    }

    private static JsonObject item(AlertId alert, Said title, Instant at) {
        return new JsonObject()
                .put("alertId", alert.value())
                .put("title", title.text())
                .put("titleLanguage", title.language().tag())
                .put("createdAt", at.toString());
    }

    private JsonObject withheld(JsonObject item, Withheld reason) {
        return item.put("state", "WITHHELD").put("reason", reason.name()).put("text", Reasons.text(words, reason));
    }
}

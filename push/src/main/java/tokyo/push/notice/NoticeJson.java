package tokyo.push.notice;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tokyo.push.audience.AudienceJson;
import tokyo.push.template.Language;
import tokyo.push.template.Variant;
import tokyo.push.template.Variants;

/** The content of a notice as JSON, for the contract, the store and the hash alike; what is equal is written equally. */
public final class NoticeJson {
    private NoticeJson() {}

    /** @throws IllegalArgumentException if it contradicts itself */
    public static NoticeContent read(JsonObject json) {
        JsonObject basis = json.getJsonObject("legalBasis");
        return new NoticeContent(
                NoticeContent.Kind.valueOf(json.getString("kind")),
                json.getString("purpose"),
                new LegalBasis(LegalBasis.Kind.valueOf(basis.getString("kind")), basis.getString("article")),
                AudienceJson.read(json.getJsonObject("audience")),
                variants(json.getJsonObject("texts")),
                json.getString("notATest", ""),
                json.getString("link", ""));
    }

    /** @throws IllegalArgumentException without Japanese */
    public static Variants variants(JsonObject texts) {
        Map<Language, Variant> variants = new EnumMap<>(Language.class);
        texts.fieldNames()
                .forEach(tag -> Language.ofTag(tag).ifPresent(language -> {
                    JsonObject text = texts.getJsonObject(tag);
                    variants.put(
                            language,
                            new Variant(
                                    text.getString("title"),
                                    text.getString("body"),
                                    Optional.ofNullable(text.getString("doorbell"))));
                }));
        return new Variants(variants);
    }

    /** Fields always in this order: the text is hashed. */
    public static JsonObject write(NoticeContent content) {
        return new JsonObject()
                .put("kind", content.kind().name())
                .put("purpose", content.purpose())
                .put(
                        "legalBasis",
                        new JsonObject()
                                .put("kind", content.basis().kind().name())
                                .put("article", content.basis().article()))
                .put("audience", AudienceJson.write(content.audience()))
                .put("texts", write(content.words()))
                .put("notATest", content.notATest())
                .put("link", content.link());
    }

    /** The one text of a content, which is hashed. */
    public static String canonical(NoticeContent content) {
        return write(content).encode();
    }

    private static JsonObject write(Variants words) {
        JsonObject json = new JsonObject();
        words.inOrder().forEach((language, variant) -> {
            JsonObject text = new JsonObject().put("title", variant.title()).put("body", variant.body());
            variant.doorbell().ifPresent(line -> text.put("doorbell", line));
            json.put(language.tag(), text);
        });
        return json;
    }
}

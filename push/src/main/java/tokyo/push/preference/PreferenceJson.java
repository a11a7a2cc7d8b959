package tokyo.push.preference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Wishes;
import tokyo.push.template.Language;

/** A person's choice as the contract writes it. */
final class PreferenceJson {
    private PreferenceJson() {}

    static JsonObject write(Preferences chosen) {
        Wishes wishes = chosen.wishes();
        JsonObject json = new JsonObject()
                .put(
                        "muted",
                        new JsonArray(wishes.muted().stream()
                                .map(Topic::name)
                                .sorted()
                                .toList()))
                .put("digest", wishes.digest())
                .put("dailyCap", wishes.dailyCap())
                .put("revision", chosen.revision());
        if (wishes.quiet().minutes() > 0) {
            json.put(
                    "quietHours",
                    new JsonObject()
                            .put("from", wishes.quiet().begins().toString())
                            .put("until", wishes.quiet().ends().toString()));
        }
        chosen.language().ifPresent(language -> json.put("language", language.tag()));
        return json;
    }

    static Preferences read(JsonObject body) {
        Set<Topic> muted = body.getJsonArray("muted").stream()
                .map(one -> Topic.valueOf((String) one))
                .collect(Collectors.toSet());
        QuietHours quiet = Optional.ofNullable(body.getJsonObject("quietHours"))
                .map(hours -> QuietHours.between(
                        LocalTime.parse(hours.getString("from")), LocalTime.parse(hours.getString("until"))))
                .orElse(QuietHours.NONE);
        Optional<Language> language =
                Optional.ofNullable(body.getString("language")).flatMap(Language::ofTag);
        return new Preferences(
                new Wishes(muted, body.getBoolean("digest"), quiet, body.getInteger("dailyCap")),
                language,
                body.getLong("revision"));
    }
}

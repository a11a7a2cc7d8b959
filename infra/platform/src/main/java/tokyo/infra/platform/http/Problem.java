package tokyo.infra.platform.http;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What went wrong, in words that the person can act on (RFC 9457), in plain Japanese with English beside it.
 *
 * @param slug last part of the stable type: {@code /problems/<slug>}
 * @param title the kind of problem; the same for every occurrence
 * @param detail this occurrence, and what to do; may be empty
 * @param members further members, such as {@code errors}
 * @param retryAfter sent as {@code Retry-After} in whole seconds, rounded up
 */
public record Problem(
        int status,
        String slug,
        String title,
        String titleEn,
        String detail,
        String detailEn,
        Map<String, Object> members,
        Optional<Duration> retryAfter) {

    public Problem {
        members = Map.copyOf(members);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem has a status from 400 to 599, not " + status);
        }
    }

    /** @param slug stable for ever: clients branch on it */
    public static Problem of(int status, String slug, String title, String titleEn) {
        return new Problem(status, slug, title, titleEn, "", "", Map.of(), Optional.empty());
    }

    public Problem detail(String japanese, String english) {
        return new Problem(status, slug, title, titleEn, japanese, english, members, retryAfter);
    }

    /** @param value what JSON can hold: a string, number, boolean, JsonArray or JsonObject */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, slug, title, titleEn, detail, detailEn, more, retryAfter);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(status, slug, title, titleEn, detail, detailEn, members, Optional.of(wait));
    }

    public String type() {
        return "/problems/" + slug;
    }

    /** @param instance the request id, by which support finds the log line */
    public JsonObject json(String instance) {
        JsonObject json = new JsonObject()
                .put("type", type())
                .put("title", title)
                .put("title_en", titleEn)
                .put("status", status);
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        if (!detailEn.isEmpty()) {
            json.put("detail_en", detailEn);
        }
        json.put("instance", instance);
        members.forEach(json::put);
        return json;
    }
}

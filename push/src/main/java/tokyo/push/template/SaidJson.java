package tokyo.push.template;

import io.vertx.core.json.JsonObject;

/** Words as the contract writes them. */
public final class SaidJson {
    private SaidJson() {}

    /** @param around the language of the answer; named again only where these words are in another */
    public static JsonObject reason(String code, Said said, String around) {
        JsonObject json = new JsonObject().put("code", code).put("text", said.text());
        said.quote().ifPresent(quote -> json.put("quote", quote));
        String own = said.language().tag();
        return own.equals(around) ? json : json.put("language", own);
    }
}

package tokyo.gateway.signin;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What must come back unchanged when the provider sends somebody back: it lives in their browser only, sealed.
 *
 * @param verifier the secret half of PKCE
 * @param until later than this the sign-in must begin anew
 */
record SignInUnderWay(String state, String nonce, String verifier, Instant until) {

    String text() {
        return new JsonObject()
                .put("s", state)
                .put("n", nonce)
                .put("v", verifier)
                .put("u", until.getEpochSecond())
                .encode();
    }

    static Optional<SignInUnderWay> parse(String text) {
        try {
            JsonObject json = new JsonObject(text);
            return Optional.of(new SignInUnderWay(
                    json.getString("s"),
                    json.getString("n"),
                    json.getString("v"),
                    Instant.ofEpochSecond(json.getLong("u"))));
        } catch (DecodeException | ClassCastException | NullPointerException otherVersion) {
            return Optional.empty();
        }
    }
}

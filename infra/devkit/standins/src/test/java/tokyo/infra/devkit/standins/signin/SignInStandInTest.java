package tokyo.infra.devkit.standins.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInStandInTest {
    private static final String CALLBACK = "http://localhost:8080/signed-in";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    private static final DemoPerson PARENT = DemoPerson.resident("parent-koganei", "保護者（小金井市）");
    private static final DemoPerson CLERK =
            DemoPerson.staff("clerk-koganei", "<b>担当者</b>（小金井市）", "132101", "editor", "viewer");

    private static SignInStandIn signIn;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        signIn = SignInStandIn.start(0, List.of(PARENT, CLERK));
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        signIn.close();
    }

    @Test
    void discovery_names_the_issuer_and_its_keys() throws Exception {
        JsonObject known = new JsonObject(
                get(signIn.issuer() + "/.well-known/openid-configuration").body());
        assertThat(known.getString("issuer")).isEqualTo(signIn.issuer());
        assertThat(known.getString("jwks_uri")).isEqualTo(signIn.jwksUri());
        assertThat(known.getJsonArray("code_challenge_methods_supported")).contains("S256");
    }

    @Test
    void one_click_signs_in_by_the_code_flow_with_pkce() throws Exception {
        String page = get(authorize()).body();
        HttpResponse<String> answer = exchange(code(choose(page, "clerk-koganei")), VERIFIER);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject tokens = new JsonObject(answer.body());
        JWTClaimsSet access = verified(tokens.getString("access_token"));
        assertThat(access.getIssuer()).isEqualTo(signIn.issuer());
        assertThat(access.getAudience()).containsExactly("tokyo-app");
        assertThat(access.getSubject()).isEqualTo("clerk-koganei");
        assertThat(access.getStringListClaim("roles")).containsExactly("editor", "viewer");
        assertThat(access.getStringClaim("tenant")).isEqualTo("132101");
        JWTClaimsSet id = verified(tokens.getString("id_token"));
        assertThat(id.getAudience()).containsExactly("tokyo-web");
        assertThat(id.getStringClaim("nonce")).isEqualTo("n1");
    }

    @Test
    void a_code_without_its_verifier_is_worth_nothing() throws Exception {
        String page = get(authorize()).body();
        HttpResponse<String> answer = exchange(code(choose(page, "parent-koganei")), "some-other-verifier-".repeat(3));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant").doesNotContain("access_token");
    }

    @Test
    void the_page_lists_everybody_and_never_writes_markup_from_a_label() throws Exception {
        HttpResponse<String> page = get(authorize());
        assertThat(page.body())
                .contains("保護者（小金井市）", "parent-koganei", "&lt;b&gt;担当者&lt;/b&gt;")
                .doesNotContain("<b>");
        assertThat(page.headers().firstValue("content-security-policy")).isPresent();
    }

    @Test
    void nobody_else_and_nothing_more_than_offered_gets_in() throws Exception {
        String claims = new JsonObject(PARENT.claims()).encode();
        String more = new JsonObject(PARENT.claims())
                .put("roles", List.of("approver"))
                .encode();
        assertThat(submit(form(Map.of("username", "stranger", "claims", claims)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(submit(form(Map.of("username", "parent-koganei", "claims", more)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(submit(form(Map.of("username", "parent-koganei", "claims", "no json")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(submit(form(Map.of("username", "parent-koganei"))).statusCode())
                .isEqualTo(400);
        assertThat(submit(form(Map.of("username", "parent-koganei", "claims", claims)))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_token_without_a_browser_is_as_good_as_one_from_the_flow() throws Exception {
        JWTClaimsSet claims = verified(signIn.tokenFor("parent-koganei", Duration.ofMinutes(5)));
        assertThat(claims.getIssuer()).isEqualTo(signIn.issuer());
        assertThat(claims.getAudience()).containsExactly("tokyo-app");
        assertThat(claims.getStringClaim("name")).isEqualTo("保護者（小金井市）");
        assertThat(claims.getStringListClaim("roles")).isEmpty();
        assertThat(claims.getExpirationTime().toInstant())
                .isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(301));
        assertThatIllegalArgumentException().isThrownBy(() -> signIn.tokenFor("stranger", Duration.ofMinutes(5)));
    }

    @Test
    void each_bad_token_differs_in_one_point() throws Exception {
        TestTokens bad = signIn.badTokensFor("parent-koganei");
        assertThat(verified(bad.wrongIssuer()).getIssuer()).isNotEqualTo(signIn.issuer());
        assertThat(verified(bad.wrongAudience()).getAudience()).doesNotContain("tokyo-app");
        assertThat(verified(bad.expired()).getExpirationTime().toInstant())
                .isBefore(Instant.now().minusSeconds(600));
        assertThat(verified(bad.withoutExpiry()).getExpirationTime()).isNull();
        assertThat(verified(bad.notYetValid()).getNotBeforeTime().toInstant())
                .isAfter(Instant.now().plusSeconds(600));
        assertThat(verified(bad.withoutSubject()).getSubject()).isNull();
        assertThat(isOurs(SignedJWT.parse(bad.signedByAStranger()))).isFalse();
        assertThat(JWTParser.parse(bad.unsigned()).getHeader().getAlgorithm().getName())
                .isEqualTo("none");
        assertThat(bad.all()).hasSize(8);
    }

    private static String authorize() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return signIn.issuer() + "/authorize?"
                + form(Map.of(
                        "client_id", "tokyo-web",
                        "response_type", "code",
                        "scope", "openid",
                        "redirect_uri", CALLBACK,
                        "state", "s1",
                        "nonce", "n1",
                        "code_challenge",
                                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                        "code_challenge_method", "S256"));
    }

    /** Presses the button of that person, as a browser would. */
    private static HttpResponse<String> choose(String page, String person) throws Exception {
        Matcher card = Pattern.compile("name=\"claims\" value=\"([^\"]*)\">\\s*<button[^>]*value=\"" + person + "\"")
                .matcher(page);
        assertThat(card.find()).isTrue();
        String claims = card.group(1)
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return submit(form(Map.of("username", person, "claims", claims)));
    }

    private static String code(HttpResponse<String> redirect) {
        assertThat(redirect.statusCode()).isEqualTo(302);
        String location = redirect.headers().firstValue("location").orElseThrow();
        assertThat(location).startsWith(CALLBACK).contains("state=s1");
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        assertThat(code.find()).isTrue();
        return URLDecoder.decode(code.group(1), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return post(
                signIn.issuer() + "/token",
                form(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "tokyo-web",
                        "code", code,
                        "redirect_uri", CALLBACK,
                        "code_verifier", verifier)));
    }

    private static HttpResponse<String> submit(String form) throws Exception {
        return post(authorize(), form);
    }

    private static HttpResponse<String> post(String uri, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The claims, after the signature was checked against the published key. */
    private static JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(isOurs(jwt)).isTrue();
        return Optional.ofNullable(jwt.getJWTClaimsSet()).orElseThrow();
    }

    private static boolean isOurs(SignedJWT jwt) throws Exception {
        JWKSet keys = JWKSet.parse(get(signIn.jwksUri()).body());
        return jwt.verify(new RSASSAVerifier(
                keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey()));
    }
}

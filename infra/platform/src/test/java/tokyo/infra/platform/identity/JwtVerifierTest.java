package tokyo.infra.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.limit.LocalRateLimiter;
import tokyo.infra.platform.limit.RateLimit;
import tokyo.infra.platform.limit.TrafficClass;

class JwtVerifierTest {
    private static final String SOURCE = "203.0.113.7";

    private final TestIssuer issuer = new TestIssuer();
    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private int asked;
    private final SigningKeys counted = keyId -> {
        asked++;
        return issuer.byId(keyId);
    };
    private final JwtVerifier verifier = verifier(1000);

    @Test
    void a_good_token_says_who_and_as_what() {
        Caller caller = accepted(issuer.staff("clerk-1", "132101", "editor", "viewer"));
        assertThat(caller.subject()).isEqualTo("clerk-1");
        assertThat(caller.roles()).containsExactlyInAnyOrder("editor", "viewer");
        assertThat(caller.tenant()).contains("132101");
    }

    @Test
    void a_token_without_roles_is_a_citizen() {
        assertThat(accepted(issuer.citizen("parent-1")).isStaff()).isFalse();
    }

    @Test
    void an_unsigned_token_is_refused() {
        refused(issuer.unsigned(), TokenRefusal.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void our_public_key_is_no_shared_secret() {
        refused(issuer.signedWithPublicKeyAsSecret(), TokenRefusal.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void another_key_under_the_same_id_does_not_sign_for_us() {
        refused(issuer.signed(issuer.claims(), TestIssuer.key("k1")), TokenRefusal.BAD_SIGNATURE);
    }

    @Test
    void an_unknown_key_id_is_refused() {
        refused(issuer.signed(issuer.claims(), TestIssuer.key("k2")), TokenRefusal.UNKNOWN_KEY);
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        refused(issuer.signed(issuer.claims().audience("another-app")), TokenRefusal.WRONG_AUDIENCE);
        refused(issuer.signed(issuer.claims().audience((String) null)), TokenRefusal.WRONG_AUDIENCE);
    }

    @Test
    void one_of_several_audiences_is_enough() {
        accepted(issuer.signed(issuer.claims().audience(List.of("another-app", TestIssuer.AUDIENCE))));
    }

    @Test
    void a_token_from_somebody_else_is_refused() {
        refused(issuer.signed(issuer.claims().issuer("https://issuer.example/")), TokenRefusal.WRONG_ISSUER);
        refused(issuer.signed(issuer.claims().issuer(null)), TokenRefusal.WRONG_ISSUER);
    }

    @Test
    void a_token_without_an_end_is_refused() {
        refused(issuer.signed(issuer.claims().expirationTime(null)), TokenRefusal.NO_EXPIRY);
    }

    @Test
    void an_expired_token_is_refused_in_its_last_second() {
        String token = issuer.signed(issuer.claims().expirationTime(Date.from(now.minusSeconds(1))));
        refused(token, TokenRefusal.EXPIRED);
    }

    @Test
    void a_remembered_token_ends_at_its_expiry_all_the_same() {
        String token = issuer.signed(issuer.claims().expirationTime(Date.from(now.plusSeconds(20))));
        accepted(token);
        now = now.plusSeconds(21);
        refused(token, TokenRefusal.EXPIRED);
    }

    @Test
    void a_token_of_tomorrow_is_refused_and_a_skewed_clock_is_not() {
        refused(
                issuer.signed(issuer.claims().notBeforeTime(Date.from(now.plus(Duration.ofDays(1))))),
                TokenRefusal.NOT_YET_VALID);
        accepted(issuer.signed(issuer.claims().notBeforeTime(Date.from(now.plusSeconds(10)))));
    }

    @Test
    void a_token_of_nobody_is_refused() {
        refused(issuer.signed(issuer.claims().subject(null)), TokenRefusal.NO_SUBJECT);
        refused(issuer.signed(issuer.claims().subject(" ")), TokenRefusal.NO_SUBJECT);
    }

    @Test
    void garbage_is_refused() {
        for (String garbage : List.of("", "x", "a.b.c", "....", "a".repeat(JwtVerifier.MAX_TOKEN_CHARS + 1))) {
            refused(garbage, TokenRefusal.MALFORMED);
        }
    }

    @Test
    void roles_that_are_no_list_are_refused_not_guessed() {
        refused(issuer.signed(issuer.claims().claim("roles", "editor")), TokenRefusal.MALFORMED);
    }

    @Test
    void a_token_is_checked_once_a_minute_however_often_it_comes() {
        String token = issuer.citizen("parent-1");
        for (int i = 0; i < 100; i++) {
            accepted(token);
        }
        assertThat(asked).isEqualTo(1);
        now = now.plus(JwtVerifier.REMEMBERED).plusMillis(1);
        accepted(token);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_flood_of_unknown_tokens_from_one_neighbourhood_is_cut_off_and_known_ones_still_work() {
        JwtVerifier limited = verifier(2);
        String known = issuer.citizen("parent-1");
        assertThat(answer(limited, known).isOk()).isTrue();
        answer(limited, "x1");
        assertThat(answer(limited, "x2")).isEqualTo(Result.refused(TokenRefusal.TOO_MANY_UNKNOWN));
        assertThat(answer(limited, known).isOk()).isTrue();
    }

    @Test
    void keys_that_cannot_be_had_are_a_fault_and_no_refusal() {
        SigningKeys away = keyId -> Future.failedFuture("away");
        JwtVerifier blind =
                new JwtVerifier(TestIssuer.config(), away, new LocalRateLimiter(Map.of(), System::nanoTime), clock);
        assertThat(blind.verify(issuer.citizen("p"), SOURCE).failed()).isTrue();
    }

    @Test
    void a_stand_in_for_sign_in_is_named_as_unfit_for_production() {
        assertThat(new IdentityConfig("http://localhost:1/t", URI.create("http://localhost:1/t/jwks"), "x")
                        .unfitForProduction())
                .hasSize(4);
        assertThat(new IdentityConfig("https://127.0.0.1/t", URI.create("https://id.example/jwks"), "x")
                        .unfitForProduction())
                .hasSize(1);
        assertThat(TestIssuer.config().unfitForProduction()).isEmpty();
    }

    private JwtVerifier verifier(int unknownAtOnce) {
        RateLimit limit = new RateLimit(unknownAtOnce, 0.001);
        return new JwtVerifier(
                TestIssuer.config(),
                counted,
                new LocalRateLimiter(Map.of(TrafficClass.TOKEN_CHECK, limit), System::nanoTime),
                clock);
    }

    private Caller accepted(String token) {
        return answer(verifier, token).fold(caller -> caller, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private void refused(String token, TokenRefusal why) {
        assertThat(answer(verifier, token)).isEqualTo(Result.refused(why));
    }

    private static Result<Caller, TokenRefusal> answer(JwtVerifier verifier, String token) {
        Future<Result<Caller, TokenRefusal>> answer = verifier.verify(token, SOURCE);
        assertThat(answer.succeeded()).isTrue();
        return answer.result();
    }
}

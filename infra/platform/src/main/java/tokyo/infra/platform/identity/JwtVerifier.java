package tokyo.infra.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.limit.AddressRange;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.TrafficClass;

/**
 * Checks signed tokens (RFC 7519, RFC 8725): algorithm, key, signature, issuer, audience, expiry (required), not-before, subject.
 *
 * <p>A token that passed is remembered for at most {@link #REMEMBERED} and never past its expiry; a key that the provider withdraws
 * thus stops working within a minute. Safe for all event loops at once. Give it the system's clock, not the city's movable one.
 */
public final class JwtVerifier implements TokenVerifier {
    /**
     * RS256 alone: a check costs 40 µs, one of ES256 760 µs on the reference machine; and a shared-secret algorithm would accept
     * tokens signed with our own public key.
     */
    private static final Set<String> ALGORITHMS = Set.of("RS256");

    static final Duration REMEMBERED = Duration.ofSeconds(60);

    /** Clocks of two machines differ; only not-before is given this grace, expiry none. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** Characters of remembered tokens; at one byte each, 32 MB. */
    private static final long MAX_REMEMBERED_CHARS = 32L << 20;

    /** Longer than any token of ours; refused before it is decoded. */
    static final int MAX_TOKEN_CHARS = 8_192;

    private final IdentityConfig config;
    private final SigningKeys keys;
    private final RateLimiter limiter;
    private final InstantSource clock;
    private final Cache<String, Caller> remembered;

    public JwtVerifier(IdentityConfig config, SigningKeys keys, RateLimiter limiter, InstantSource clock) {
        this.config = config;
        this.keys = keys;
        this.limiter = limiter;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(MAX_REMEMBERED_CHARS)
                .weigher((String token, Caller caller) -> token.length())
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Future<Result<Caller, TokenRefusal>> verify(String token, String source) {
        Caller known = remembered.getIfPresent(token);
        if (known != null) {
            return answer(stillValid(known));
        }
        return limiter.take(TrafficClass.TOKEN_CHECK, AddressRange.of(source))
                .compose(verdict -> verdict.allowed() ? verifyUnknown(token) : refuse(TokenRefusal.TOO_MANY_UNKNOWN));
    }

    private Result<Caller, TokenRefusal> stillValid(Caller known) {
        return known.expires().isAfter(clock.instant()) ? Result.ok(known) : Result.refused(TokenRefusal.EXPIRED);
    }

    private Future<Result<Caller, TokenRefusal>> verifyUnknown(String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return refuse(TokenRefusal.MALFORMED);
        }
        JWT parsed;
        try {
            parsed = JWTParser.parse(token);
        } catch (ParseException | IllegalArgumentException notAToken) {
            return refuse(TokenRefusal.MALFORMED);
        }
        // "none" parses as a plain token and an encrypted one is not ours: both are algorithms that we do not allow.
        if (!(parsed instanceof SignedJWT signed)
                || !ALGORITHMS.contains(signed.getHeader().getAlgorithm().getName())) {
            return refuse(TokenRefusal.ALGORITHM_NOT_ALLOWED);
        }
        String keyId = signed.getHeader().getKeyID();
        if (keyId == null) {
            return refuse(TokenRefusal.UNKNOWN_KEY);
        }
        return keys.byId(keyId).map(key -> checkedWith(key, signed, token));
    }

    private Result<Caller, TokenRefusal> checkedWith(Optional<JWK> key, SignedJWT signed, String token) {
        if (key.isEmpty()) {
            return Result.refused(TokenRefusal.UNKNOWN_KEY);
        }
        Result<Caller, TokenRefusal> checked;
        try {
            checked = isSignedBy(key.get(), signed) ? claimsOf(signed) : Result.refused(TokenRefusal.BAD_SIGNATURE);
        } catch (JOSEException unusableKey) {
            return Result.refused(TokenRefusal.BAD_SIGNATURE);
        } catch (ParseException notClaims) {
            return Result.refused(TokenRefusal.MALFORMED);
        }
        if (checked instanceof Result.Ok<Caller, TokenRefusal> ok) {
            remembered.put(token, ok.value());
        }
        return checked;
    }

    private static boolean isSignedBy(JWK key, SignedJWT signed) throws JOSEException {
        JWSHeader header = signed.getHeader();
        if (!(key instanceof AsymmetricJWK pair)) {
            return false;
        }
        Key publicKey = pair.toPublicKey();
        JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, publicKey);
        return signed.verify(verifier);
    }

    private Result<Caller, TokenRefusal> claimsOf(SignedJWT signed) throws ParseException {
        JWTClaimsSet claims = signed.getJWTClaimsSet();
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        if (!config.issuer().equals(claims.getIssuer())) {
            return Result.refused(TokenRefusal.WRONG_ISSUER);
        }
        if (!claims.getAudience().contains(config.audience())) {
            return Result.refused(TokenRefusal.WRONG_AUDIENCE);
        }
        if (expires == null) {
            return Result.refused(TokenRefusal.NO_EXPIRY);
        }
        if (!expires.toInstant().isAfter(now)) {
            return Result.refused(TokenRefusal.EXPIRED);
        }
        if (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW))) {
            return Result.refused(TokenRefusal.NOT_YET_VALID);
        }
        String subject = claims.getSubject();
        return subject == null || subject.isBlank()
                ? Result.refused(TokenRefusal.NO_SUBJECT)
                : Result.ok(new Caller(subject, rolesIn(claims), tenantIn(claims), expires.toInstant()));
    }

    private static Set<String> rolesIn(JWTClaimsSet claims) throws ParseException {
        List<String> roles = claims.getStringListClaim("roles");
        return roles == null ? Set.of() : new HashSet<>(roles);
    }

    private static Optional<String> tenantIn(JWTClaimsSet claims) throws ParseException {
        return Optional.ofNullable(claims.getStringClaim("tenant")).filter(tenant -> !tenant.isBlank());
    }

    private static Future<Result<Caller, TokenRefusal>> refuse(TokenRefusal refusal) {
        return answer(Result.refused(refusal));
    }

    private static Future<Result<Caller, TokenRefusal>> answer(Result<Caller, TokenRefusal> result) {
        return Future.succeededFuture(result);
    }
}

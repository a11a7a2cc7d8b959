package tokyo.infra.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** An issuer with one key of its own, for tests that need tokens and no provider. */
public final class TestIssuer implements SigningKeys {
    public static final String ISSUER = "https://issuer.example";
    public static final String AUDIENCE = "tokyo-app";

    /** Generating one takes a tenth of a second; all tests share it. */
    private static final RSAKey KEY = key("k1");

    public static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static IdentityConfig config() {
        return new IdentityConfig(ISSUER, java.net.URI.create(ISSUER + "/jwks"), AUDIENCE);
    }

    @Override
    public Future<Optional<JWK>> byId(String keyId) {
        return Future.succeededFuture(keyId.equals(KEY.getKeyID()) ? Optional.of(KEY.toPublicJWK()) : Optional.empty());
    }

    public String citizen(String subject) {
        return signed(claims().subject(subject));
    }

    public String staff(String subject, String tenant, String... roles) {
        return signed(claims().subject(subject).claim("tenant", tenant).claim("roles", List.of(roles)));
    }

    public JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("p1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    public String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, KEY);
    }

    public String signed(JWTClaimsSet.Builder claims, RSAKey key) {
        try {
            return sign(new RSASSASigner(key), JWSAlgorithm.RS256, key.getKeyID(), claims);
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The classic attack: our public key taken as a shared secret. */
    public String signedWithPublicKeyAsSecret() {
        try {
            return sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()), JWSAlgorithm.HS256, KEY.getKeyID(), claims());
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public String unsigned() {
        return new PlainJWT(claims().build()).serialize();
    }

    private static String sign(JWSSigner signer, JWSAlgorithm algorithm, String keyId, JWTClaimsSet.Builder claims)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }
}

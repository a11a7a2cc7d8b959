package tokyo.infra.devkit.standins.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Signs claims with the key that the stand-in publishes; its times are real, never the movable clock's. */
final class TokenMint {
    private final String issuer;
    private final RSAKey key;

    TokenMint(String issuer, RSAKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /** The claims of a token that the city accepts. */
    JWTClaimsSet.Builder good(DemoPerson person, Duration validFor) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(person.person())
                .audience(SignInStandIn.AUDIENCE)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validFor)))
                .jwtID(UUID.randomUUID().toString());
        person.claims().forEach(claims::claim);
        return claims;
    }

    String sign(JWTClaimsSet claims) {
        return sign(claims, key);
    }

    /** Names the published key, whoever signs. */
    String sign(JWTClaimsSet claims, RSAKey signer) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(signer));
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
        return token.serialize();
    }
}

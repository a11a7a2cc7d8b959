package tokyo.infra.devkit.standins.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that every service must refuse; each differs from a good one in exactly one point. */
public final class TestTokens {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int KEY_BITS = 2_048;

    private final TokenMint mint;
    private final DemoPerson person;

    TestTokens(TokenMint mint, DemoPerson person) {
        this.mint = mint;
        this.person = person;
    }

    /** All of them by their name, for a test that runs over each. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("wrong issuer", wrongIssuer());
        all.put("wrong audience", wrongAudience());
        all.put("expired", expired());
        all.put("without expiry", withoutExpiry());
        all.put("not yet valid", notYetValid());
        all.put("without subject", withoutSubject());
        all.put("signed by a stranger", signedByAStranger());
        all.put("unsigned", unsigned());
        return all;
    }

    public String wrongIssuer() {
        return mint.sign(good().issuer("https://elsewhere.example/tokyo").build());
    }

    public String wrongAudience() {
        return mint.sign(good().audience("another-app").build());
    }

    /** Ended an hour ago, far beyond any leeway for clocks that differ. */
    public String expired() {
        return mint.sign(
                mint.good(person, AN_HOUR.negated()).notBeforeTime(null).build());
    }

    public String withoutExpiry() {
        return mint.sign(good().expirationTime(null).build());
    }

    public String notYetValid() {
        Instant soon = Instant.now().plus(AN_HOUR);
        return mint.sign(mint.good(person, AN_HOUR.multipliedBy(2))
                .notBeforeTime(Date.from(soon))
                .build());
    }

    public String withoutSubject() {
        return mint.sign(good().subject(null).build());
    }

    /** Names the published key in its header and is signed by another one. */
    public String signedByAStranger() {
        try {
            RSAKey stranger = new RSAKeyGenerator(KEY_BITS).generate();
            return mint.sign(good().build(), stranger);
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** {@code alg: none}. */
    public String unsigned() {
        return new PlainJWT(good().build()).serialize();
    }

    private JWTClaimsSet.Builder good() {
        return mint.good(person, AN_HOUR);
    }
}

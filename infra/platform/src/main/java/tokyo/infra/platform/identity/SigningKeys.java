package tokyo.infra.platform.identity;

import com.nimbusds.jose.jwk.JWK;
import io.vertx.core.Future;
import java.util.Optional;

/** The provider's public keys by their id. */
public interface SigningKeys {
    /** Empty when the provider does not (or no longer) publish such a key. */
    Future<Optional<JWK>> byId(String keyId);
}

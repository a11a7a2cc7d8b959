package tokyo.points;

import java.util.Optional;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;

/** With what the ledger's hours are signed. */
public record SealConfig(
        @Key(
                value = "points.seal-key",
                says =
                        "Ed25519 key in PKCS #8, in Base64, that signs the ledger's hours; needed in production, without it nothing is sealed")
        Optional<Secret> key) {}

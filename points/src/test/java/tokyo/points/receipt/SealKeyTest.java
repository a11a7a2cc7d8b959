package tokyo.points.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.Secret;

/** The public key that is shown is the one by which the signatures are checked. */
class SealKeyTest {
    /** Before a seed of 32 bytes, RFC 8410 section 7. */
    private static final String HEAD = "302e020100300506032b657004220420";

    private static SealKey key(byte[] pkcs8) {
        return new SealKey(new Secret(Base64.getEncoder().encodeToString(pkcs8)));
    }

    @Test
    void the_public_key_follows_from_the_private_one() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        SealKey key = key(pair.getPrivate().getEncoded());
        assertThat(key.publicKey()).isEqualTo(pair.getPublic().getEncoded());
        assertThat(ReceiptVerifier.isSigned("head", key.sign("head"), key.publicKey()))
                .isTrue();
    }

    /** RFC 8032 section 7.1, test 1. */
    @Test
    void it_is_the_one_of_the_published_vector() {
        byte[] pkcs8 =
                HexFormat.of().parseHex(HEAD + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        assertThat(HexFormat.of().formatHex(key(pkcs8).publicKey()))
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void what_is_no_such_key_is_refused_and_not_repeated() {
        for (String wrong : new String[] {"", "not a key", Base64.getEncoder().encodeToString(new byte[48])}) {
            assertThatThrownBy(() -> new SealKey(new Secret(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the key of seals is an Ed25519 key in PKCS #8, in Base64");
        }
        // The same key with an empty list of attributes behind it: its last bytes are no seed.
        byte[] longer = HexFormat.of().parseHex(HEAD.replaceFirst("302e", "3030") + "07".repeat(32) + "a000");
        assertThatThrownBy(() -> key(longer)).isInstanceOf(IllegalArgumentException.class);
    }
}

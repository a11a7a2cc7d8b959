package tokyo.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedTextTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final SealedText seal = new SealedText(List.of(OLD));

    @Test
    void what_was_sealed_opens_for_its_purpose_only() {
        String sealed = seal.seal("session", "token");
        assertThat(seal.open("session", sealed)).contains("token");
        assertThat(seal.open("sign-in", sealed)).isEmpty();
    }

    @Test
    void the_same_text_never_looks_the_same() {
        assertThat(seal.seal("session", "token")).isNotEqualTo(seal.seal("session", "token"));
    }

    @Test
    void a_change_of_any_byte_is_noticed() {
        byte[] sealed = Base64.getUrlDecoder().decode(seal.seal("session", "token"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(
                            "session", Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .as("byte %d", i)
                    .isEmpty();
        }
    }

    @Test
    void garbage_is_nothing() {
        for (String garbage : List.of("", "A", "AQ", "not base64 at all!", "AQAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(seal.open("session", garbage)).isEmpty();
        }
    }

    @Test
    void a_key_can_be_replaced_without_signing_everybody_out() {
        String before = seal.seal("session", "token");
        SealedText replaced = new SealedText(List.of(NEW, OLD));
        assertThat(replaced.open("session", before)).contains("token");
        assertThat(seal.open("session", replaced.seal("session", "token"))).isEmpty();
        assertThat(new SealedText(List.of(NEW)).open("session", before)).isEmpty();
    }

    @Test
    void a_key_is_32_bytes() {
        assertThatThrownBy(() -> new SealedText(List.of("AAAA"))).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new SealedText(List.of())).hasMessageContaining("needs a key");
    }

    private static String key(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return Base64.getEncoder().encodeToString(key);
    }
}

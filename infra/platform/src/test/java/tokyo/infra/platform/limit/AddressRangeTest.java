package tokyo.infra.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressRangeTest {
    @Test
    void neighbours_of_a_24_share_and_the_next_24_does_not() {
        assertThat(AddressRange.of("203.0.113.7")).isEqualTo(AddressRange.of("203.0.113.250"));
        assertThat(AddressRange.of("203.0.113.7")).isNotEqualTo(AddressRange.of("203.0.114.7"));
    }

    @Test
    void one_holder_of_a_56_is_one() {
        assertThat(AddressRange.of("2001:db8:1:2200::1")).isEqualTo(AddressRange.of("2001:db8:1:22ff:1:2:3:4"));
        assertThat(AddressRange.of("2001:db8:1:2200::1")).isNotEqualTo(AddressRange.of("2001:db8:1:2300::1"));
    }

    @Test
    void a_mapped_ipv4_client_is_its_ipv4_self() {
        assertThat(AddressRange.of("::ffff:203.0.113.7")).isEqualTo(AddressRange.of("203.0.113.7"));
    }

    @Test
    void names_are_never_looked_up() {
        assertThat(AddressRange.of("example.invalid")).isEqualTo(AddressRange.UNREADABLE);
        assertThat(AddressRange.of("")).isEqualTo(AddressRange.UNREADABLE);
    }
}

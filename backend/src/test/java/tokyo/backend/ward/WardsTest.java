package tokyo.backend.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WardsTest {

    @Test
    void the_shipped_list_has_all_62_municipalities() {
        assertThat(Wards.shipped().all()).hasSize(62).doesNotHaveDuplicates();
        assertThat(Wards.shipped().find("132101")).map(Ward::name).hasValue("小金井市");
        assertThat(Wards.shipped().find("133621")).map(Ward::kana).hasValue("としまむら");
    }

    @Test
    void a_code_that_is_no_municipality_is_not_found() {
        assertThat(Wards.shipped().find("130001")).isEmpty();
    }

    @Test
    void a_wrong_check_digit_is_refused() {
        assertThat(Wards.hasRightCheckDigit("132101")).isTrue();
        assertThat(Wards.hasRightCheckDigit("132102")).isFalse();
        assertThat(Wards.hasRightCheckDigit("13210x")).isFalse();
        assertThatThrownBy(() -> Wards.parse(List.of("132102,小金井市,こがねいし"))).hasMessageContaining("132102");
    }

    @Test
    void a_list_with_a_missing_row_is_refused() {
        assertThatThrownBy(() -> Wards.parse(List.of("132101,小金井市,こがねいし"))).hasMessageContaining("62");
    }
}

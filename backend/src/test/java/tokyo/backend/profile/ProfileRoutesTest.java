package tokyo.backend.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.infra.platform.http.Problem;

class ProfileRoutesTest {

    @ParameterizedTest
    @EnumSource
    void each_refusal_tells_the_parent_in_plain_japanese_what_to_do(HouseholdRefusal refusal) {
        Problem problem = ProfileRoutes.problem(refusal);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.type()).matches("/problems/household-[a-z-]+");
        assertThat(problem.title()).endsWith("登録できませんでした");
        assertThat(problem.detail()).matches("[^A-Za-z_]+").endsWith("ください。");
        assertThat(problem.detailEn()).isNotBlank();
    }

    @Test
    void no_two_refusals_are_told_alike() {
        List<Problem> all = Arrays.stream(HouseholdRefusal.values())
                .map(ProfileRoutes::problem)
                .toList();
        assertThat(all).extracting(Problem::type).doesNotHaveDuplicates();
        assertThat(all).extracting(Problem::detail).doesNotHaveDuplicates();
        assertThat(all).extracting(Problem::detailEn).doesNotHaveDuplicates();
    }
}

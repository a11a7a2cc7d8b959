package tokyo.infra.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionTest {
    private static final Caller CITIZEN = caller(Optional.empty());
    private static final Caller EDITOR = caller(Optional.of("132101"), "editor");
    private static final Caller APPROVER = caller(Optional.of("132101"), "approver");

    @Test
    void a_citizen_is_no_staff_and_staff_is_no_citizen() {
        assertThat(Permission.of("citizen").allows(CITIZEN)).isTrue();
        assertThat(Permission.of("citizen").allows(EDITOR)).isFalse();
        assertThat(Permission.of("staff:viewer").allows(CITIZEN)).isFalse();
    }

    @Test
    void every_staff_role_may_look_and_no_other_role_contains_another() {
        assertThat(Permission.of("staff:viewer").allows(EDITOR)).isTrue();
        assertThat(Permission.of("staff:editor").allows(APPROVER)).isFalse();
        assertThat(Permission.of("staff:approver").allows(EDITOR)).isFalse();
        assertThat(Permission.of("staff:editor").allows(EDITOR)).isTrue();
    }

    @Test
    void roles_without_a_tenant_are_no_staff() {
        assertThat(Permission.of("staff:editor").allows(caller(Optional.empty(), "editor")))
                .isFalse();
    }

    @Test
    void a_tenants_computer_is_none_of_its_staff_whatever_else_its_token_names() {
        Caller computer = caller(Optional.of("132101"), "system", "editor", "approver");
        assertThat(Permission.of("system").allows(computer)).isTrue();
        for (String role : List.of("staff:viewer", "staff:editor", "staff:approver", "citizen")) {
            assertThat(Permission.of(role).allows(computer)).as(role).isFalse();
        }
        assertThat(Permission.of("system").allows(EDITOR)).isFalse();
        assertThat(Permission.of("system").allows(CITIZEN)).isFalse();
        assertThat(Permission.of("system").allows(caller(Optional.empty(), "system")))
                .isFalse();
    }

    @Test
    void one_of_several_is_enough() {
        Permission either = Permission.of(List.of("citizen", "staff:central"));
        assertThat(either.allows(CITIZEN)).isTrue();
        assertThat(either.allows(EDITOR)).isFalse();
    }

    @Test
    void an_unknown_or_missing_permission_stops_the_start() {
        assertThatThrownBy(() -> Permission.of("staff:boss")).hasMessageContaining("staff:boss");
        assertThatThrownBy(() -> Permission.of("anybody")).hasMessageContaining("anybody");
        assertThatThrownBy(() -> Permission.of(List.of())).hasMessageContaining("without a permission");
        assertThatThrownBy(() -> Permission.of(7)).hasMessageContaining("7");
    }

    private static Caller caller(Optional<String> tenant, String... roles) {
        return new Caller("p1", Set.of(roles), tenant, Instant.MAX);
    }
}

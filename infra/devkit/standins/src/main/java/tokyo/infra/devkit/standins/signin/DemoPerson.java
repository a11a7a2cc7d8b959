package tokyo.infra.devkit.standins.signin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody (or some computer of a ward) who can sign in by one click; named by what they do, never like a real person.
 *
 * @param person the subject of the tokens, for example {@code parent-koganei}
 * @param label what people read, for example 保護者（小金井市）
 * @param roles of staff; empty for residents
 * @param tenant six-digit 団体コード or {@code tokyo}; empty for residents
 */
public record DemoPerson(String person, String label, List<String> roles, Optional<String> tenant) {
    public DemoPerson {
        roles = List.copyOf(roles);
    }

    public static DemoPerson resident(String person, String label) {
        return new DemoPerson(person, label, List.of(), Optional.empty());
    }

    public static DemoPerson staff(String person, String label, String tenant, String... roles) {
        return new DemoPerson(person, label, List.of(roles), Optional.of(tenant));
    }

    /** A tenant's own computer: in production it gets its token by its client credentials. */
    public static DemoPerson system(String system, String label, String tenant) {
        return new DemoPerson(system, label, List.of("system"), Optional.of(tenant));
    }

    Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("name", label);
        claims.put("roles", roles);
        tenant.ifPresent(code -> claims.put("tenant", code));
        return claims;
    }
}

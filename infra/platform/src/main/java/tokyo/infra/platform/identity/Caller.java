package tokyo.infra.platform.identity;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whose token was checked.
 *
 * @param subject the provider's {@code sub}; the person id of citizens
 * @param roles what staff may do ({@code viewer editor approver counter auditor central}), or {@code system} for a tenant's own
 *     computer; empty for citizens
 * @param tenant whose staff: six-digit 団体コード or {@code tokyo}; empty for citizens
 * @param expires when the token ends; answers that outlive it (streams) close then
 */
public record Caller(String subject, Set<String> roles, Optional<String> tenant, Instant expires) {
    private static final String KEY = Caller.class.getName();

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Staff act for a tenant; everybody else is a citizen. */
    public boolean isStaff() {
        return tenant.isPresent();
    }

    /** A computer that acts for a tenant; it is none of its staff, whatever other roles its token names. */
    public boolean isSystem() {
        return isStaff() && roles.contains("system");
    }

    /** @throws IllegalStateException on an operation that the contract calls public and whose caller brought no token */
    public static Caller of(RoutingContext http) {
        return ifKnown(http).orElseThrow(() -> new IllegalStateException("a public operation asked who its caller is"));
    }

    public static Optional<Caller> ifKnown(RoutingContext http) {
        return Optional.ofNullable(http.get(KEY));
    }

    /** For the class that has checked the token, and for no other. */
    public void bindTo(RoutingContext http) {
        http.put(KEY, this);
    }
}

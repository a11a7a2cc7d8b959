package tokyo.infra.platform.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may call an operation, as the contract's {@code x-permission} says: one of the alternatives is enough.
 *
 * <ul>
 *   <li>{@code public}: anybody, without a token;
 *   <li>{@code signed-in}: any token of ours;
 *   <li>{@code citizen}: a token without a tenant (staff use a listener and operations of their own);
 *   <li>{@code system}: a computer of a tenant, by its own credentials; never a person's token;
 *   <li>{@code staff:<role>}: a token of a tenant with that role. {@code viewer} is part of every staff role; no other role contains
 *       another, so that nobody approves what they drafted by rank.
 * </ul>
 */
public record Permission(Set<String> alternatives) {
    private static final Set<String> STAFF_ROLES =
            Set.of("viewer", "editor", "approver", "counter", "auditor", "central");
    private static final String STAFF = "staff:";

    public Permission {
        alternatives = Set.copyOf(alternatives);
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("an operation without a permission");
        }
        alternatives.forEach(Permission::check);
    }

    /**
     * @param stated a string or a list of strings
     * @throws IllegalArgumentException if it is neither, or names nothing that we know
     */
    public static Permission of(Object stated) {
        if (stated instanceof String one) {
            return new Permission(Set.of(one));
        }
        if (stated instanceof Iterable<?> several) {
            Set<String> alternatives = new LinkedHashSet<>();
            several.forEach(one -> alternatives.add(String.valueOf(one)));
            return new Permission(alternatives);
        }
        throw new IllegalArgumentException("a permission is a string or a list of strings, not " + stated);
    }

    public boolean isPublic() {
        return alternatives.contains("public");
    }

    public boolean allows(Caller caller) {
        return alternatives.stream().anyMatch(one -> allows(one, caller));
    }

    private static boolean allows(String alternative, Caller caller) {
        if (alternative.startsWith(STAFF)) {
            String role = alternative.substring(STAFF.length());
            return caller.isStaff()
                    && !caller.isSystem()
                    && (caller.roles().contains(role) || role.equals("viewer") && isAnyStaff(caller));
        }
        return switch (alternative) {
            case "public", "signed-in" -> true;
            case "citizen" -> !caller.isStaff();
            case "system" -> caller.isSystem();
            default -> false;
        };
    }

    private static boolean isAnyStaff(Caller caller) {
        return caller.roles().stream().anyMatch(STAFF_ROLES::contains);
    }

    private static void check(String alternative) {
        boolean known = List.of("public", "signed-in", "citizen", "system").contains(alternative)
                || alternative.startsWith(STAFF) && STAFF_ROLES.contains(alternative.substring(STAFF.length()));
        if (!known) {
            throw new IllegalArgumentException("unknown permission: " + alternative);
        }
    }
}

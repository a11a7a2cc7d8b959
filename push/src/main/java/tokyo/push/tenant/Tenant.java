package tokyo.push.tenant;

import java.util.Set;

/**
 * A ward (区市町村) or the bureaus of Tokyo (局) as the holder of notices.
 *
 * @param code six-digit 団体コード of a ward, or {@link #TOKYO}
 * @param name as residents know it
 * @param wards codes of the places whose people it may reach; of a ward its own alone
 */
public record Tenant(String code, String name, Set<String> wards) {
    /** The tenant claim of the bureaus' staff. */
    public static final String TOKYO = "tokyo";

    public Tenant {
        wards = Set.copyOf(wards);
    }

    /** Whether people who live there are this tenant's; every way to a person asks it again. */
    public boolean reaches(String ward) {
        return wards.contains(ward);
    }
}

package tokyo.push.tenant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All tenants: one for each municipality, and Tokyo for its bureaus. A token that names another is of nobody. */
public final class Tenants {
    private static final String TOKYO_NAME = "東京都";

    private final Map<String, String> municipalities;

    /** @param municipalities names by their six-digit codes */
    public Tenants(Map<String, String> municipalities) {
        this.municipalities = Map.copyOf(municipalities);
    }

    public Optional<Tenant> find(String code) {
        if (code.equals(Tenant.TOKYO)) {
            return Optional.of(new Tenant(code, TOKYO_NAME, municipalities.keySet()));
        }
        return Optional.ofNullable(municipalities.get(code)).map(name -> new Tenant(code, name, Set.of(code)));
    }
}

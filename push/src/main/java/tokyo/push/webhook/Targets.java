package tokyo.push.webhook;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where we may be sent to: https, on its usual port, at a host that an operator has registered for that very tenant. So nobody makes
 * us call our own network (OWASP: server-side request forgery); redirects are not followed either.
 */
public final class Targets {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final int HTTPS = 443;

    private final Set<String> registered;
    private final boolean loopback;

    /**
     * @param registered {@code tenant@host}, parted by commas
     * @param loopback also this machine, also by http; for development only
     */
    public Targets(String registered, boolean loopback) {
        this.registered = Arrays.stream(registered.split(","))
                .map(entry -> entry.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.loopback = loopback;
    }

    boolean allows(String tenant, URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (loopback && LOOPBACK.contains(name)) {
            return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        }
        boolean usualPort = url.getPort() == -1 || url.getPort() == HTTPS;
        return "https".equals(url.getScheme()) && usualPort && registered.contains(tenant + "@" + name);
    }
}

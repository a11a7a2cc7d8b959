package tokyo.backend.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.health.ManagementConfig;
import tokyo.infra.platform.identity.IdentityConfig;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.redis.RedisConfig;
import tokyo.points.PointsConfig;
import tokyo.push.PushConfig;

/** Everything that one backend process is told; what does not fit together is refused before anything starts. */
public record BackendConfig(
        @Key(value = "backend.mode", says = "production refuses stand-ins by name", defaultTo = "production")
        RunMode mode,

        @Key(value = "backend.roles", says = "what this node does", defaultTo = "api,push,jobs")
        Set<Role> roles,

        @Key(
                value = "backend.host",
                says = "address of the API's port; only the gateway should reach it",
                defaultTo = "127.0.0.1")
        String host,

        @Key(value = "backend.port", says = "TCP port of the API, 0 for any free one", defaultTo = "8082")
        int port,

        @Key(value = "backend.limit.writes", says = "writes a minute and resident, over all nodes", defaultTo = "240")
        int writes,

        @Key(
                value = "backend.limit.tenant-calls",
                says = "calls a minute of one tenant's systems, over all nodes",
                defaultTo = "600")
        int tenantCalls,

        MongoConfig store,
        RedisConfig cache,
        IdentityConfig signIn,
        PushConfig push,
        PointsConfig points,
        ManagementConfig management) {

    public BackendConfig {
        roles = Set.copyOf(roles);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("backend.port must be from 0 to 65535");
        }
        if (writes < 1) {
            throw new IllegalArgumentException("backend.limit.writes must be at least 1");
        }
        if (tenantCalls < 1) {
            throw new IllegalArgumentException("backend.limit.tenant-calls must be at least 1");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("backend.roles names no role");
        }
        if (mode == RunMode.PRODUCTION) {
            List<String> reasons = new ArrayList<>(signIn.unfitForProduction());
            push.standIn().ifPresent(uri -> reasons.add("fcm.stand-in must not be set in production: " + uri));
            if (push.notices().pseudonymKey().isEmpty()) {
                reasons.add("push.pseudonym-key must be set in production");
            }
            if (points.seals().key().isEmpty()) {
                reasons.add("points.seal-key must be set in production");
            }
            if (push.notices().webhookLoopback()) {
                reasons.add("push.webhook-loopback must not be set in production");
            }
            if (!reasons.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", reasons));
            }
        }
    }
}

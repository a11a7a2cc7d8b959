package tokyo.gateway.edge;

import java.net.URI;
import java.time.InstantSource;
import tokyo.gateway.signin.OidcClient;
import tokyo.gateway.signin.SessionCookie;
import tokyo.gateway.web.WebPages;
import tokyo.infra.platform.identity.SigningKeys;
import tokyo.infra.platform.identity.TokenVerifier;
import tokyo.infra.platform.limit.RateLimiter;

/** What the event loops share, all of it safe for several threads. */
public record EdgeParts(
        String host,
        int citizenPort,
        int staffPort,
        URI backend,
        OidcClient oidc,
        LimitConfig limits,
        WebPages pages,
        SigningKeys keys,
        TokenVerifier tokens,
        RateLimiter perSubject,
        RateLimiter perNeighbourhood,
        SessionCookie cookies,
        ClientAddress address,
        InstantSource clock) {}

package tokyo.gateway.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.vertx.core.Future;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.identity.SigningKeys;
import tokyo.infra.platform.identity.TokenVerifier;
import tokyo.infra.platform.kernel.Result;

/**
 * The OIDC code flow (OpenID Connect Core 3.1) with PKCE S256 (RFC 7636), state and nonce; messages are built and read by Nimbus.
 *
 * <p>The access token is accepted only if our own services would accept it, and only for the person whom the identity token names.
 */
final class OidcSignIn {
    /** A finished sign-in. */
    record SignedIn(String token, Caller caller) {}

    private final OidcClient client;
    private final HttpProvider provider;
    private final SigningKeys keys;
    private final TokenVerifier tokens;
    private final InstantSource clock;

    OidcSignIn(OidcClient client, WebClient web, SigningKeys keys, TokenVerifier tokens, InstantSource clock) {
        this.client = client;
        this.provider = new HttpProvider(web, client.issuer());
        this.keys = keys;
        this.tokens = tokens;
        this.clock = clock;
    }

    SignInUnderWay begin() {
        return new SignInUnderWay(
                new State().getValue(),
                new Nonce().getValue(),
                new CodeVerifier().getValue(),
                clock.instant().plus(SessionCookie.SIGN_IN_LASTS));
    }

    /** Where to send the person's browser. */
    Future<URI> authorization(SignInUnderWay underWay) {
        return provider.metadata()
                .map(metadata -> new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                new Scope("openid"),
                                new ClientID(client.clientId()),
                                client.callback())
                        .endpointURI(metadata.getAuthorizationEndpointURI())
                        .state(new State(underWay.state()))
                        .nonce(new Nonce(underWay.nonce()))
                        .codeChallenge(new CodeVerifier(underWay.verifier()), CodeChallengeMethod.S256)
                        .build()
                        .toURI());
    }

    /** @param callback the parameters with which the provider sent the browser back */
    Future<Result<SignedIn, SignInRefusal>> finish(
            Map<String, List<String>> callback, SignInUnderWay underWay, String source) {
        return codeIn(callback, underWay)
                .fold(
                        code -> provider.metadata()
                                .compose(metadata -> redeem(metadata, code, underWay))
                                .compose(response -> accept(response, underWay, source)),
                        OidcSignIn::refuse);
    }

    private Result<AuthorizationCode, SignInRefusal> codeIn(
            Map<String, List<String>> callback, SignInUnderWay underWay) {
        if (clock.instant().isAfter(underWay.until())) {
            return Result.refused(SignInRefusal.NOT_UNDER_WAY);
        }
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(client.callback(), callback);
        } catch (ParseException malformed) {
            return Result.refused(SignInRefusal.STATE_MISMATCH);
        }
        if (!new State(underWay.state()).equals(response.getState())) {
            return Result.refused(SignInRefusal.STATE_MISMATCH);
        }
        AuthorizationCode code =
                response.indicatesSuccess() ? response.toSuccessResponse().getAuthorizationCode() : null;
        return code == null ? Result.refused(SignInRefusal.REFUSED_BY_PROVIDER) : Result.ok(code);
    }

    private Future<HTTPResponse> redeem(
            OIDCProviderMetadata metadata, AuthorizationCode code, SignInUnderWay underWay) {
        ClientID id = new ClientID(client.clientId());
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(code, client.callback(), new CodeVerifier(underWay.verifier()));
        URI endpoint = metadata.getTokenEndpointURI();
        TokenRequest request = client.clientSecret()
                .map(secret -> new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(id, new Secret(secret.reveal())), grant)
                        .build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, id, grant).build());
        return provider.send(request.toHTTPRequest());
    }

    private Future<Result<SignedIn, SignInRefusal>> accept(
            HTTPResponse response, SignInUnderWay underWay, String source) {
        OIDCTokens received;
        SignedJWT identity;
        try {
            TokenResponse parsed = OIDCTokenResponseParser.parse(response);
            if (!parsed.indicatesSuccess()) {
                return refuse(SignInRefusal.CODE_REFUSED);
            }
            received = ((OIDCTokenResponse) parsed.toSuccessResponse()).getOIDCTokens();
            identity = SignedJWT.parse(received.getIDTokenString());
        } catch (ParseException | java.text.ParseException | IllegalArgumentException malformed) {
            return refuse(SignInRefusal.BAD_IDENTITY_TOKEN);
        }
        String token = received.getAccessToken().getValue();
        return keys.byId(String.valueOf(identity.getHeader().getKeyID()))
                .map(key -> subjectOf(identity, key, underWay))
                .compose(subject -> subject.isEmpty()
                        ? refuse(SignInRefusal.BAD_IDENTITY_TOKEN)
                        : session(token, subject.get(), source));
    }

    private Future<Result<SignedIn, SignInRefusal>> session(String token, String subject, String source) {
        return tokens.verify(token, source)
                .map(answer -> answer.fold(
                        caller -> caller.subject().equals(subject)
                                ? Result.<SignedIn, SignInRefusal>ok(new SignedIn(token, caller))
                                : Result.<SignedIn, SignInRefusal>refused(SignInRefusal.BAD_ACCESS_TOKEN),
                        refusal -> Result.<SignedIn, SignInRefusal>refused(SignInRefusal.BAD_ACCESS_TOKEN)));
    }

    /** Empty unless signature, issuer, audience, expiry and nonce are right (Nimbus) and the authorised party is us. */
    private Optional<String> subjectOf(SignedJWT identity, Optional<JWK> key, SignInUnderWay underWay) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        ClientID id = new ClientID(client.clientId());
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(client.issuer()),
                id,
                JWSAlgorithm.RS256,
                new JWKSet(key.get().toPublicJWK()));
        try {
            IDTokenClaimsSet claims = validator.validate(identity, new Nonce(underWay.nonce()));
            return isForUs(claims) ? Optional.of(claims.getSubject().getValue()) : Optional.empty();
        } catch (BadJOSEException | JOSEException bad) {
            return Optional.empty();
        }
    }

    /** OpenID Connect Core 3.1.3.7, steps 4 and 5. */
    private boolean isForUs(IDTokenClaimsSet claims) {
        String party = claims.getAuthorizedParty() == null
                ? null
                : claims.getAuthorizedParty().getValue();
        return party == null
                ? claims.getAudience().equals(Audience.create(client.clientId()))
                : party.equals(client.clientId());
    }

    private static Future<Result<SignedIn, SignInRefusal>> refuse(SignInRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}

/** Signs people in on the web by OIDC (code, PKCE, state, nonce) and keeps their session in a sealed cookie; nothing is stored here. */
@NullMarked
package tokyo.gateway.signin;

import org.jspecify.annotations.NullMarked;

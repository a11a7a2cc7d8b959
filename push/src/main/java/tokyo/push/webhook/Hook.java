package tokyo.push.webhook;

import java.net.URI;

/**
 * Where a tenant wants to be told.
 *
 * @param nonce makes the secret another one at each registration
 */
record Hook(String tenant, URI url, String nonce) {}

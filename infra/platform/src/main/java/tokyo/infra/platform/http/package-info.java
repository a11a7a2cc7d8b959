/** The HTTP edge: routes and checks by the OpenAPI contract, problems by RFC 9457, request ids, server-sent events. */
@NullMarked
package tokyo.infra.platform.http;

import org.jspecify.annotations.NullMarked;

package tokyo.infra.platform.identity;

import io.vertx.core.Future;
import tokyo.infra.platform.kernel.Result;

/** Says who holds a token, or why it is refused. Fails only when the keys cannot be had; the caller is then told to come back. */
public interface TokenVerifier {
    /**
     * @param token the compact form, without {@code Bearer}
     * @param source the literal address that sent it, for the limit on unknown tokens
     */
    Future<Result<Caller, TokenRefusal>> verify(String token, String source);
}

package tokyo.infra.platform.log;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/** Registers the log context before any Vertx is built, also where a test calls {@code Vertx.vertx()}; found by the service loader. */
public final class LogContextRegistration implements VertxServiceProvider {
    @Override
    public void init(VertxBootstrap bootstrap) {
        LogContext.register();
    }
}

package tokyo.infra.devkit.city.rules.bad.infra.platform.kernel;

import io.vertx.core.Vertx;

/** Bad: the kernel is JDK only. */
public record KnowsVertx(Vertx vertx) {}

package tokyo.infra.devkit.city.rules.bad.push.rule;

import io.vertx.core.Future;

/** Bad: a rule decides at once. */
public record KnowsFuture(Future<Boolean> later) {}

package tokyo.infra.devkit.city.rules.bad.push.inbox;

import io.vertx.core.Vertx;
import org.bson.Document;

/** Bad twice: a service takes no Vertx and no document. */
public record KnowsVertx(Vertx vertx, Document document) {}

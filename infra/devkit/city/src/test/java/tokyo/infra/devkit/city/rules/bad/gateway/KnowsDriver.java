package tokyo.infra.devkit.city.rules.bad.gateway;

import org.bson.Document;
import tokyo.infra.devkit.city.rules.bad.push.KnowsPoints;

/** Bad twice: the gateway knows no other module, and no database. */
public record KnowsDriver(Document document, KnowsPoints other) {}

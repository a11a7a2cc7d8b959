package tokyo.infra.devkit.city.rules.bad.infra.devkit.standins;

import tokyo.infra.devkit.city.rules.bad.push.KnowsPoints;

/** Bad: what stands in for the outside must not share code with the inside. */
public record KnowsPush(KnowsPoints other) {}

package tokyo.infra.devkit.city.rules.bad.backend;

import tokyo.infra.devkit.city.rules.bad.infra.devkit.standins.KnowsPush;
import tokyo.infra.devkit.city.rules.bad.push.KnowsPoints;

/** Bad twice: the backend sees the inside of push, and a stand-in. */
public record SeesHidden(KnowsPoints hidden, KnowsPush standIn) {}

package tokyo.infra.devkit.city.registry;

import io.vertx.core.json.JsonObject;

/** One record as the file has it, and what its prose means. */
public record SyntheticRecord(JsonObject json, Truth truth) {}

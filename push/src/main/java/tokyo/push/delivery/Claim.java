package tokyo.push.delivery;

import java.time.Instant;

/**
 * A batch that this sender may work on until its lease ends or somebody takes it over.
 *
 * @param fence names this claim in every later write; who lost it changes nothing any more
 * @param attempt from 1
 * @param createdAt when the batch was stored
 */
public record Claim(OutboxBatch batch, String fence, int attempt, Progress progress, Instant createdAt) {}

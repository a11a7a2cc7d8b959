package tokyo.push.endpoint;

/** Why a registration is refused. */
enum EndpointRefusal {
    TOO_MANY_DEVICES,
    /** By somebody who has registered there later. */
    TAKEN_OVER,
    /** By the same session, which had no news of it yet. */
    SIGNED_OUT
}

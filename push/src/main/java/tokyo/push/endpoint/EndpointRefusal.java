package tokyo.push.endpoint;

/** Why a registration is refused. */
enum EndpointRefusal {
    TOO_MANY_DEVICES
}

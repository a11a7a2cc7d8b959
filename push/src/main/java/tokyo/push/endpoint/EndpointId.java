package tokyo.push.endpoint;

import tokyo.infra.platform.kernel.StableId;

/** One installation of the app on one device, whoever is signed in there. */
public record EndpointId(String value) {

    /** The same installation gives the same id, for whomever it registers: that is how it moves instead of being copied. */
    public static EndpointId of(String app, EndpointKind kind, String value) {
        return new EndpointId(StableId.of("endpoint", app, kind.name(), value));
    }
}

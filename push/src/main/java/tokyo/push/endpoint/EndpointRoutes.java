package tokyo.push.endpoint;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.PersonId;

/** {@code /api/endpoints}: a person registers and removes their own devices. */
public final class EndpointRoutes {
    private static final String USUAL_APP = "tokyo";
    private static final String USUAL_LOCALE = "ja";

    private final Registration registration;
    private final InstantSource machineClock;

    /** @param machineClock tokens age by real time, whatever the business clock says */
    public EndpointRoutes(EndpointStore endpoints, InstantSource machineClock) {
        this.registration = new Registration(endpoints);
        this.machineClock = machineClock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("registerEndpoint", this::register).handle("removeEndpoint", this::remove);
    }

    private void register(RoutingContext http) {
        registration
                .register(endpoint(person(http), ApiRequest.of(http).body()), session(http))
                .onFailure(http::fail)
                .onSuccess(answer ->
                        answer.fold(id -> http.json(new JsonObject().put("endpointId", id.value())), refusal -> {
                            http.fail(new ProblemFault(problem(refusal)));
                            return null;
                        }));
    }

    private void remove(RoutingContext http) {
        registration
                .remove(person(http), new EndpointId(ApiRequest.of(http).path("endpointId")), session(http))
                .onFailure(http::fail)
                .onSuccess(removed -> http.response().setStatusCode(204).end());
    }

    private Endpoint endpoint(PersonId person, JsonObject stated) {
        return Endpoint.of(
                person,
                EndpointKind.valueOf(stated.getString("kind").toUpperCase(Locale.ROOT)),
                stated.getString("value"),
                Platform.valueOf(stated.getString("platform").toUpperCase(Locale.ROOT)),
                stated.getString("app", USUAL_APP),
                stated.getString("locale", USUAL_LOCALE),
                // As exact as the store keeps it: retiring compares it.
                machineClock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    static Problem problem(EndpointRefusal refusal) {
        return switch (refusal) {
            case TOO_MANY_DEVICES ->
                Problem.of(409, "too-many-devices", "登録できる端末の数を超えています", "Too many devices")
                        .detail("使っていない端末でサインアウトしてから、もう一度お試しください。", "Sign out on a device that is no longer used.");
            case TAKEN_OVER ->
                Problem.of(409, "device-taken-over", "この端末には、ほかの方が登録しています", "Another person has registered this device")
                        .detail("ご自分の端末として使うときは、もう一度サインインしてください。", "To use it as your own, sign in again.");
            case SIGNED_OUT ->
                Problem.of(409, "signed-out-here", "この端末ではサインアウトしています", "Signed out on this device")
                        .detail("もう一度サインインしてから、登録してください。", "Sign in again, then register.");
        };
    }

    /** Every token of a later sign-in ends later, also than those that a refresh has brought before. */
    private static Instant session(RoutingContext http) {
        return Caller.of(http).expires();
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }
}

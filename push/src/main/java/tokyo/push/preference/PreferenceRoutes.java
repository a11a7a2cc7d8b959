package tokyo.push.preference;

import io.vertx.ext.web.RoutingContext;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.PersonId;

/** {@code /api/preferences}: everybody chooses for themselves, whichever guardian of a child they are. */
public final class PreferenceRoutes {
    private final Wished wished;

    public PreferenceRoutes(Wished wished) {
        this.wished = wished;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("getPreferences", this::get).handle("putPreferences", this::put);
    }

    private void get(RoutingContext http) {
        wished.by(person(http)).onFailure(http::fail).onSuccess(chosen -> http.json(PreferenceJson.write(chosen)));
    }

    private void put(RoutingContext http) {
        Preferences chosen = PreferenceJson.read(ApiRequest.of(http).body());
        wished.choose(person(http), chosen.revision(), chosen)
                .onFailure(http::fail)
                .onSuccess(stored -> stored.ifPresentOrElse(
                        now -> http.json(PreferenceJson.write(now)), () -> http.fail(new ProblemFault(changed()))));
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }

    static Problem changed() {
        return Problem.of(409, "preferences-changed", "設定が別の画面で変更されています", "The preferences have changed")
                .detail("画面を開き直して、今の設定を確かめてから、もう一度変更してください。", "Read them again and send their revision.");
    }
}

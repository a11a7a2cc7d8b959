package tokyo.infra.devkit.standins.signin;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import tokyo.infra.devkit.standins.page.Html;

/** The login page: one button for each demo person, and nobody else gets in. */
final class LoginRoutes {
    private final String path;
    private final List<DemoPerson> people;

    LoginRoutes(String issuerId, List<DemoPerson> people) {
        this.path = "/" + issuerId + "/authorize";
        this.people = people;
    }

    /** Comes before the library's own page, which would let in anybody under any name. */
    Route page() {
        return route("GET", request -> true, request -> html(200, list()));
    }

    /** Lets the library handle a login as it was offered, and stops every other one. */
    Route strangers() {
        return route("POST", request -> !isOffered(request), request -> html(400, "<p>この人ではサインインできません。</p>"));
    }

    private boolean isOffered(OAuth2HttpRequest request) {
        Map<String, String> form = request.getFormParameters().getMap();
        Optional<DemoPerson> person = people.stream()
                .filter(known -> known.person().equals(form.get("username")))
                .findFirst();
        return person.isPresent() && sameClaims(person.get(), form.get("claims"));
    }

    private static boolean sameClaims(DemoPerson person, @Nullable String claims) {
        try {
            return claims != null && new JsonObject(claims).equals(new JsonObject(person.claims()));
        } catch (DecodeException malformed) {
            return false;
        }
    }

    private String list() {
        String cards = people.stream().map(LoginRoutes::card).collect(Collectors.joining());
        return "<p>だれとしてサインインしますか。開発用の見本の人です。</p><ul class=\"cards\">" + cards + "</ul>";
    }

    /** The form goes back to the address of this page, which carries the whole request of the app. */
    private static String card(DemoPerson person) {
        return """
                <li><form method="post"><input type="hidden" name="claims" value="%s">
                <button class="wide" name="username" value="%s"><strong>%s</strong><br>%s</button></form></li>
                """.formatted(
                        Html.escape(new JsonObject(person.claims()).encode()),
                        Html.escape(person.person()),
                        Html.escape(person.label()),
                        Html.escape(person.person()));
    }

    private static OAuth2HttpResponse html(int status, String body) {
        Headers headers = Headers.of(
                "content-type", "text/html; charset=utf-8",
                "content-security-policy", Html.SECURITY_POLICY,
                "cache-control", "no-store");
        return new OAuth2HttpResponse(headers, status, Html.page("サインイン（開発用）", "", body), null);
    }

    private Route route(
            String method,
            Predicate<OAuth2HttpRequest> matches,
            Function<OAuth2HttpRequest, OAuth2HttpResponse> answer) {
        return new Route() {
            @Override
            public boolean match(OAuth2HttpRequest request) {
                return method.equals(request.getMethod())
                        && path.equals(request.getUrl().encodedPath())
                        && matches.test(request);
            }

            @Override
            public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
                return answer.apply(request);
            }
        };
    }
}

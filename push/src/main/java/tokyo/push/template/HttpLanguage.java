package tokyo.push.template;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.PersonId;

/**
 * In which language a caller reads: what {@code lang} names, else what they have chosen, else what {@code Accept-Language} names first,
 * else Japanese.
 */
public final class HttpLanguage {
    private final Function<PersonId, Future<Optional<Language>>> wish;

    /** @param wish what a person has chosen; asked only where {@code lang} says nothing */
    public HttpLanguage(Function<PersonId, Future<Optional<Language>>> wish) {
        this.wish = wish;
    }

    public Future<Catalogue> of(RoutingContext http) {
        Optional<String> named = ApiRequest.of(http).query("lang");
        return named.map(locale -> Future.succeededFuture(Language.of(locale)))
                .orElseGet(() -> wish.apply(new PersonId(Caller.of(http).subject()))
                        .map(chosen -> chosen.orElseGet(() -> accepted(http))))
                .map(Catalogue::of);
    }

    private static Language accepted(RoutingContext http) {
        String accepted = http.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return accepted == null ? Language.JA : Language.of(accepted.split("[,;]", 2)[0]);
    }
}

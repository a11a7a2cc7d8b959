package tokyo.infra.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must stop the start, because at run time it would be found by a citizen. */
class ApiRouterStartIT {
    private final Vertx vertx = Vertx.vertx();
    private final NotesApi api = new NotesApi(vertx);

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void operations_without_handler_and_handlers_without_operation_are_named_all_at_once() {
        Throwable fault = failure(
                api.builder(NotesApi.contract()).handle("listNotes", http -> {}).handle("lsitNotes", http -> {}));
        assertThat(fault)
                .hasMessageContaining("operation addNote has no handler")
                .hasMessageContaining("operation greet has no handler")
                .hasMessageContaining("handler lsitNotes has no operation");
    }

    @Test
    void two_handlers_for_one_operation_are_refused() {
        assertThatThrownBy(() -> api.complete().handle("greet", http -> {})).hasMessageContaining("greet");
    }

    @Test
    void an_operation_must_name_its_permission() {
        String silent = NotesApi.contract().replace("      x-permission: public\n", "");
        assertThat(failure(complete(silent))).hasMessageContaining("greet: no x-permission");
        String unknown = NotesApi.contract().replace("x-permission: public", "x-permission: everybody");
        assertThat(failure(complete(unknown))).hasMessageContaining("unknown permission: everybody");
    }

    @Test
    void streaming_must_be_said_on_both_sides() {
        String buffered = NotesApi.contract().replace("      x-streamed: true\n", "");
        assertThat(failure(complete(buffered))).hasMessageContaining("importNotes is streamed on one side only");
    }

    @Test
    void without_identity_nothing_starts() {
        assertThat(failure(ApiRouter.builder(vertx, NotesApi.contract()))).hasMessageContaining("no identity");
    }

    @Test
    void a_contract_that_is_no_contract_fails_and_does_not_throw() {
        assertThat(failure(complete("- a"))).hasMessageContaining("mapping");
        assertThat(failure(complete("openapi: 3.1.0"))).isNotNull();
    }

    private ApiRouter.Builder complete(String contract) {
        return api.fill(api.builder(contract));
    }

    private static Throwable failure(ApiRouter.Builder builder) {
        Future<Router> built = builder.build();
        await().until(built::isComplete);
        assertThat(built.failed()).isTrue();
        return built.cause();
    }
}

package tokyo.infra.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ContractTextTest {
    @Test
    void words_that_old_yaml_takes_for_booleans_and_dates_stay_words() {
        JsonObject read =
                ContractText.parse("on: no\nyes: 2026-11-20\ntrue: [off, 1, 1.5, true, null, '7', 0x10, 1_000]");
        assertThat(read.encode())
                .isEqualTo(
                        "{\"on\":\"no\",\"yes\":\"2026-11-20\",\"true\":[\"off\",1,1.5,true,null,\"7\",\"0x10\",\"1_000\"]}");
    }

    @Test
    void a_key_twice_is_a_mistake() {
        assertThatThrownBy(() -> ContractText.parse("a: 1\na: 2")).hasMessageContaining("duplicate");
    }

    @Test
    void text_that_is_no_mapping_is_a_mistake() {
        assertThatThrownBy(() -> ContractText.parse("- a")).hasMessageContaining("mapping");
    }

    @Test
    void media_types_that_the_library_does_not_know_are_renamed_in_memory_only() {
        JsonObject published = ContractText.parse("""
                servers: [{url: /}]
                a: {content: {application/problem+json: {schema: {type: object}}, text/event-stream: {schema: {type: string}}}}
                b: [{content: {application/json: {schema: {}}}}]
                properties: {content: {type: string}}
                """);
        JsonObject loadable = ContractText.loadable(published);
        assertThat(loadable.getJsonObject("a").getJsonObject("content").fieldNames())
                .containsExactlyInAnyOrder(ContractText.PROBLEM, ContractText.OPAQUE);
        assertThat(loadable.containsKey("servers")).isFalse();
        assertThat(loadable.getJsonObject("properties")).isEqualTo(published.getJsonObject("properties"));
        assertThat(published.encode()).contains("servers").contains("application/problem+json");
    }

    @Test
    void a_charset_does_not_change_the_media_type() {
        assertThat(ContractText.loadable("application/json; charset=utf-8")).isEqualTo("application/json");
        assertThat(ContractText.loadable("application/problem+json")).isEqualTo(ContractText.PROBLEM);
        assertThat(ContractText.loadable("image/png")).isEqualTo(ContractText.OPAQUE);
    }
}

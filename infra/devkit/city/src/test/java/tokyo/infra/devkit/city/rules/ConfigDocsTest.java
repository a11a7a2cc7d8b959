package tokyo.infra.devkit.city.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every setting stands on the page that the README links. */
class ConfigDocsTest {
    private static final List<String> SETTINGS = ConfigDocs.settings(new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tokyo"));

    @Test
    void the_page_is_what_the_records_say() throws IOException {
        Path page = SourceTree.ofRepository().root().resolve(ConfigDocs.PAGE);
        assertThat(Files.readString(page))
                .withFailMessage(() -> ConfigDocs.PAGE + " should be:\n" + ConfigDocs.page())
                .isEqualTo(ConfigDocs.page());
    }

    @Test
    void no_setting_of_any_record_is_left_out() {
        assertThat(ConfigDocs.missing(SETTINGS, ConfigDocs.page())).isEmpty();
    }

    @Test
    void a_setting_that_is_not_named_is_found() {
        assertThat(SETTINGS).contains("MANAGEMENT_PORT", "REDIS_URI");
        assertThat(ConfigDocs.missing(List.of("REDIS_URI", "MANAGEMENT_PORT"), "| `REDIS_URI` | REDIS_URI_FILE |"))
                .containsExactly("MANAGEMENT_PORT");
    }
}

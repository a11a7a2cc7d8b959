package tokyo.infra.devkit.city.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every setting stands in the README. */
class ConfigDocsTest {
    private static final List<String> SETTINGS = ConfigDocs.settings(new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tokyo"));

    @Test
    void the_readme_names_every_setting() throws IOException {
        Path readme = SourceTree.ofRepository().root().resolve("README.md");
        // The tree grows its README last; from then on this always runs.
        if (Files.exists(readme)) {
            assertThat(ConfigDocs.missing(SETTINGS, Files.readString(readme))).isEmpty();
        }
    }

    @Test
    void a_setting_that_is_not_named_is_found() {
        assertThat(SETTINGS).contains("MANAGEMENT_PORT", "REDIS_URI");
        assertThat(ConfigDocs.missing(List.of("REDIS_URI", "MANAGEMENT_PORT"), "| `REDIS_URI` | REDIS_URI_FILE |"))
                .containsExactly("MANAGEMENT_PORT");
    }
}

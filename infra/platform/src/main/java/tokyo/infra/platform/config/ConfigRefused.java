package tokyo.infra.platform.config;

import java.util.List;

/** The settings cannot be used; the message lists everything that is wrong with them, one line each, without secrets. */
public final class ConfigRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigRefused(List<String> problems) {
        super(problems.size() + " problem(s) in the settings:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}

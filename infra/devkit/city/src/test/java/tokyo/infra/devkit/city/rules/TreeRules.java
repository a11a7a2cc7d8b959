package tokyo.infra.devkit.city.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tokyo.infra.devkit.city.rules.SourceTree.SourceFile;

/** What the repository holds, and what no file of it says. */
final class TreeRules {
    /** The tree is the design: a new entry at the top is a decision (ADR), not an accident. */
    private static final Set<String> TOP = Set.of(
            "backend",
            "gateway",
            "push",
            "points",
            "infra",
            "pom.xml",
            "README.md",
            "ARCHITECTURE.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "SECURITY.md",
            "LICENSE",
            "NOTICE");

    private static final int ADR_LINES_MAX = 60;

    /** Written in two parts, since this file is searched as well. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern SWITCHED_OFF = Pattern.compile("@(Dis" + "abled|Ign" + "ore)\\b");

    /** Home folders, mounts of build machines, drive letters: they exist on one machine. */
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w./:}])/(ho" + "me|ro" + "ot|Us" + "ers|wo"
            + "rk|fa" + "rm|mn" + "t)/\\w+|\\b[A-Z]:\\\\\\\\?Us" + "ers");

    /** Artifacts come from where each developer's own settings say. */
    private static final Pattern REGISTRY = Pattern.compile("(?i)<(repo" + "sitory|plugin" + "Repository|mir"
            + "ror)>|\\b(arti" + "factory|nex" + "us|code" + "artifact)\\.[\\w.-]+");

    private TreeRules() {}

    static Map<String, Function<SourceTree, Stream<String>>> rules() {
        Map<String, Function<SourceTree, Stream<String>>> rules = new LinkedHashMap<>();
        rules.put("the top of the tree is the agreed list", TreeRules::strangersAtTheTop);
        rules.put("there are no binaries", TreeRules::binaries);
        rules.put("nothing is left unfinished", tree -> matches(tree, UNFINISHED));
        rules.put("no test is switched off", tree -> matches(tree, SWITCHED_OFF));
        rules.put("no path of one machine", tree -> matches(tree, MACHINE_PATH));
        rules.put("no registry of one company", tree -> matches(tree, REGISTRY));
        rules.put("decisions fit one page", TreeRules::longDecisions);
        rules.put("every text ends with a line break", TreeRules::withoutEnd);
        return rules;
    }

    private static Stream<String> strangersAtTheTop(SourceTree tree) {
        return tree.files().stream()
                .map(file -> file.path().split("/", 2)[0])
                .distinct()
                .filter(entry -> !entry.startsWith(".") && !TOP.contains(entry));
    }

    private static Stream<String> binaries(SourceTree tree) {
        return tree.files().stream().filter(TreeRules::isBinary).map(SourceFile::path);
    }

    private static boolean isBinary(SourceFile file) {
        return IntStream.range(0, file.bytes().length).anyMatch(i -> file.bytes()[i] == 0);
    }

    private static Stream<String> matches(SourceTree tree, Pattern forbidden) {
        return tree.files().stream()
                .filter(file -> !file.isBadExample() && !isBinary(file) && !isGivenByOthers(file))
                .flatMap(file -> IntStream.range(0, file.lines().size())
                        .filter(line ->
                                forbidden.matcher(file.lines().get(line)).find())
                        .mapToObj(line -> file.path() + ":" + (line + 1) + ": "
                                + file.lines().get(line).strip()));
    }

    /** Public data sets are kept as they were published. */
    private static boolean isGivenByOthers(SourceFile file) {
        return file.path().contains("/resources/")
                && (file.path().endsWith(".json") || file.path().endsWith(".csv"));
    }

    private static Stream<String> longDecisions(SourceTree tree) {
        return tree.files().stream()
                .filter(file -> file.folder().equals("infra/docs/adr"))
                .filter(file -> file.lines().size() > ADR_LINES_MAX)
                .map(file -> file.path() + " has " + file.lines().size() + " lines");
    }

    private static Stream<String> withoutEnd(SourceTree tree) {
        return tree.files().stream()
                .filter(file -> List.of(".java", ".xml", ".md", ".yaml", ".properties", ".js", ".css").stream()
                        .anyMatch(file.path()::endsWith))
                .filter(file -> !file.text().endsWith("\n") || file.text().contains("\r"))
                .map(SourceFile::path);
    }
}

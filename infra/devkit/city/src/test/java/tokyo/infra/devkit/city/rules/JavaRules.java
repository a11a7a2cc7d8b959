package tokyo.infra.devkit.city.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import tokyo.infra.devkit.city.rules.SourceTree.SourceFile;

/** Sizes and habits of the Java sources, read as text and as syntax trees. */
final class JavaRules {
    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 40;

    /** Besides package-info. */
    private static final int PACKAGE_FILES_MAX = 15;

    /** A sentence has at least three words: {@code it_counts_once}. */
    private static final Pattern SENTENCE = Pattern.compile("[A-Za-z0-9$]+(_[A-Za-z0-9$]+){2,}");

    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(");

    private JavaRules() {}

    static Map<String, Function<SourceTree, Stream<String>>> rules() {
        Map<String, Function<SourceTree, Stream<String>>> rules = new LinkedHashMap<>();
        rules.put("a file has at most 300 lines", JavaRules::longFiles);
        rules.put("a method has at most 40 lines", tree -> syntax(tree, JavaRules::longMethods));
        rules.put("a package has at most 15 files", JavaRules::widePackages);
        rules.put("every package says what it promises and is null-marked", JavaRules::silentPackages);
        rules.put("tests are sentences", tree -> syntax(tree, JavaRules::wordlessTests));
        rules.put("no test sleeps", JavaRules::sleepers);
        return rules;
    }

    private static Stream<String> longFiles(SourceTree tree) {
        return tree.java().stream()
                .filter(file -> file.lines().size() > FILE_LINES_MAX)
                .map(file -> file.path() + " has " + file.lines().size() + " lines");
    }

    private static Stream<String> widePackages(SourceTree tree) {
        Map<String, Long> files = tree.java().stream()
                .filter(file -> !file.name().equals("package-info.java"))
                .collect(Collectors.groupingBy(SourceFile::folder, TreeMap::new, Collectors.counting()));
        return files.entrySet().stream()
                .filter(entry -> entry.getValue() > PACKAGE_FILES_MAX)
                .map(entry -> entry.getKey() + " has " + entry.getValue() + " files");
    }

    private static Stream<String> silentPackages(SourceTree tree) {
        Map<String, String> promises = tree.java().stream()
                .filter(file -> file.name().equals("package-info.java"))
                .collect(Collectors.toMap(SourceFile::folder, SourceFile::text));
        return tree.java().stream()
                .map(SourceFile::folder)
                .filter(folder -> folder.contains("src/main/java"))
                .distinct()
                .filter(folder -> {
                    String promise = promises.getOrDefault(folder, "");
                    return !promise.startsWith("/**") || !promise.contains("@NullMarked");
                });
    }

    private static Stream<String> sleepers(SourceTree tree) {
        return tree.java().stream()
                .filter(file -> file.path().contains("src/test/java"))
                .filter(file -> file.lines().stream()
                        .anyMatch(line -> SLEEP.matcher(line).find()))
                .map(SourceFile::path);
    }

    private static Stream<String> longMethods(Method method) {
        return method.lines > METHOD_LINES_MAX
                ? Stream.of(method.place + " has " + method.lines + " lines")
                : Stream.empty();
    }

    private static Stream<String> wordlessTests(Method method) {
        boolean test =
                method.annotations.stream().anyMatch(List.of("Test", "TestFactory", "ParameterizedTest")::contains);
        return test && !SENTENCE.matcher(method.name).matches() ? Stream.of(method.place) : Stream.empty();
    }

    /** A method as it stands in the source; lines from its first annotation to its closing brace. */
    private record Method(String name, String place, long lines, List<String> annotations) {}

    private static Stream<String> syntax(SourceTree tree, Function<Method, Stream<String>> rule) {
        return methods(tree.java()).stream().flatMap(rule);
    }

    private static List<Method> methods(List<SourceFile> files) {
        List<JavaFileObject> sources =
                files.stream().<JavaFileObject>map(Text::new).toList();
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, problem -> {}, List.of(), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<Method> methods = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodCollector(unit, positions, methods), null);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return methods;
    }

    private static final class MethodCollector extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods;

        private MethodCollector(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
            this.unit = unit;
            this.positions = positions;
            this.methods = methods;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            String name = method.getName().toString();
            methods.add(new Method(
                    name,
                    unit.getSourceFile().getName() + ":" + first + " " + name,
                    last - first + 1,
                    method.getModifiers().getAnnotations().stream()
                            .map(annotation -> annotation.getAnnotationType().toString())
                            .toList()));
            return super.visitMethod(method, nothing);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final SourceFile file;

        private Text(SourceFile file) {
            super(URI.create("source:///" + file.path()), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public String getName() {
            return file.path();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }
    }
}

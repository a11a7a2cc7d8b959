package tokyo.infra.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The contract as it is published, and the form of it that vertx-openapi 5.0 can load.
 *
 * <p>Changed in memory only: {@code servers} go away ({@code /} stops its start), and media types that it does not know get a name that
 * it does. YAML is read by the JSON schema of YAML 1.2, so {@code on}, {@code no}, {@code yes} and dates stay strings.
 */
final class ContractText {
    /** What vertx-openapi 5.0 wants problem+json to be called. */
    static final String PROBLEM = "application/vnd.problem+json";

    /** For streams and texts that are not validated anyway. */
    static final String OPAQUE = "application/octet-stream";

    private static final Pattern LOADABLE = Pattern.compile(
            "application/(json|hal\\+json|vnd\\.[^;]*\\+json|octet-stream)|multipart/form-data|text/plain");

    /** Nested deeper than this it is not a contract but an attack on the parser. */
    private static final int MAX_DEPTH = 60;

    private ContractText() {}

    static JsonObject parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(MAX_DEPTH);
        DumperOptions dumper = new DumperOptions();
        Yaml parser =
                new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new JsonResolver());
        if (!(parser.load(yaml) instanceof Map<?, ?> contract)) {
            throw new IllegalArgumentException("the contract is not a YAML mapping");
        }
        return object(contract);
    }

    static JsonObject loadable(JsonObject contract) {
        JsonObject copy = contract.copy();
        copy.remove("servers");
        renameMediaTypes(copy);
        return copy;
    }

    static String loadable(String mediaType) {
        String bare = mediaType.split(";", 2)[0].trim();
        if (bare.equals(ProblemWriter.MEDIA_TYPE)) {
            return PROBLEM;
        }
        return LOADABLE.matcher(bare).matches() ? bare : OPAQUE;
    }

    private static void renameMediaTypes(JsonObject node) {
        for (String name : List.copyOf(node.fieldNames())) {
            Object value = node.getValue(name);
            if (name.equals("content") && value instanceof JsonObject content && isByMediaType(content)) {
                node.put(name, renamed(content));
            }
            if (value instanceof JsonObject inner) {
                renameMediaTypes(inner);
            } else if (value instanceof JsonArray list) {
                list.forEach(item -> {
                    if (item instanceof JsonObject inner) {
                        renameMediaTypes(inner);
                    }
                });
            }
        }
    }

    /** A schema may have a property that is called "content"; only keys with a slash are media types. */
    private static boolean isByMediaType(JsonObject content) {
        return !content.isEmpty() && content.fieldNames().stream().allMatch(key -> key.contains("/"));
    }

    private static JsonObject renamed(JsonObject content) {
        JsonObject renamed = new JsonObject();
        content.fieldNames().forEach(type -> {
            String name = loadable(type);
            renamed.put(name, name.equals(OPAQUE) ? binary() : content.getJsonObject(type));
        });
        return renamed;
    }

    private static JsonObject binary() {
        return new JsonObject()
                .put("schema", new JsonObject().put("type", "string").put("format", "binary"));
    }

    private static JsonObject object(Map<?, ?> map) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value(value)));
        return new JsonObject(entries);
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof Iterable<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(value(item)));
            return new JsonArray(items);
        }
        return value;
    }

    /** Only what JSON knows is anything else than a string. */
    private static final class JsonResolver extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|"), "~n\0");
            addImplicitResolver(Tag.NULL, Pattern.compile("$"), null);
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(
                    Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?"), "-0123456789");
            addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
        }
    }
}

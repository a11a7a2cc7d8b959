package tokyo.gateway.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All files of the web pages by their URL path, fixed at start: a path that is not in it does not exist, so none can be traversed.
 *
 * <p>{@code web/**} of the class path is served at {@code /**}, the ES modules of the mvnpm jars at {@code /lib/**}; every page gets the
 * import map in place of its {@code <!-- importmap -->}.
 */
public final class WebPages {
    private static final String PAGES = "web";
    private static final String MODULES = "META-INF/resources/_static";
    private static final String MODULE_MAPS = "META-INF/importmap.json";
    private static final String PLACE_OF_MAP = "<!-- importmap -->";
    private static final String FIRST_PAGE = "/resident/index.html";

    private final Map<String, WebFile> files;
    private final String importMapHash;

    private WebPages(Map<String, WebFile> files, String importMapHash) {
        this.files = Map.copyOf(files);
        this.importMapHash = importMapHash;
    }

    /** Blocks while it reads the class path: only for the start. */
    public static WebPages read() throws IOException {
        String importMap = importMap();
        Map<String, WebFile> files = new HashMap<>();
        ClassPathFiles.below(MODULES, MODULE_MAPS).forEach((path, bytes) -> {
            // Builds for debugging and for servers are in the jars too; no page of ours asks for them.
            if (WebFile.isServed(path) && !path.contains("/development/") && !path.contains("/node/")) {
                files.put("/lib/" + path, WebFile.of(path, bytes, true));
            }
        });
        ClassPathFiles.below(PAGES, PAGES + FIRST_PAGE).forEach((path, bytes) -> {
            if (WebFile.isServed(path)) {
                files.put(
                        "/" + path,
                        WebFile.of(path, path.endsWith(".html") ? withMap(bytes, importMap) : bytes, false));
            }
        });
        WebFile first = files.get(FIRST_PAGE);
        if (first != null) {
            files.put("/", first);
        }
        return new WebPages(files, WebFile.policyHash(importMap));
    }

    Optional<WebFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The one inline script that pages hold, as the Content-Security-Policy names it. */
    public String importMapHash() {
        return importMapHash;
    }

    private static byte[] withMap(byte[] page, String importMap) {
        String script = "<script type=\"importmap\">" + importMap + "</script>";
        return new String(page, StandardCharsets.UTF_8)
                .replace(PLACE_OF_MAP, script)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String importMap() throws IOException {
        Map<String, Object> imports = new TreeMap<>();
        Enumeration<URL> maps = WebPages.class.getClassLoader().getResources(MODULE_MAPS);
        while (maps.hasMoreElements()) {
            try (var in = maps.nextElement().openStream()) {
                JsonObject map = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                map.getJsonObject("imports")
                        .forEach(entry -> imports.put(
                                entry.getKey(), String.valueOf(entry.getValue()).replaceFirst("^/_static/", "/lib/")));
            }
        }
        return new JsonObject().put("imports", new JsonObject(imports)).encode();
    }
}

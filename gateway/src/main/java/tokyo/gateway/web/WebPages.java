package tokyo.gateway.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All files of the web pages by their URL path, fixed at start: a path that is not in it does not exist, so none can be traversed.
 *
 * <p>{@code web/**} of the class path is served at {@code /**}, the ES modules of the jars at {@code /lib/**}; every page gets the
 * import map in place of its {@code <!-- importmap -->}.
 */
public final class WebPages {
    private static final String PAGES = "web";
    private static final String MODULES = "META-INF/resources/_static";
    private static final String MODULE_MAPS = "META-INF/importmap.json";
    private static final String PLACE_OF_MAP = "<!-- importmap -->";
    private static final String FIRST_PAGE = "/resident/index.html";
    private static final String RING_SETTINGS = "/resident/ring-settings.js";

    /** What browsers ask for before a page may be installed. */
    private static final List<Integer> ICON_SIZES = List.of(192, 512);

    private final Map<String, WebFile> files;
    private final String importMapHash;
    private final List<String> connectSources;

    private WebPages(Map<String, WebFile> files, String importMapHash, List<String> connectSources) {
        this.files = Map.copyOf(files);
        this.importMapHash = importMapHash;
        this.connectSources = connectSources;
    }

    /**
     * Blocks while it reads the class path: only for the start.
     *
     * @param ring what pages have to know to be rung
     */
    public static WebPages read(RingConfig ring) throws IOException {
        String importMap = importMap();
        Map<String, WebFile> files = new HashMap<>();
        ClassPathFiles.below(MODULES, MODULE_MAPS).forEach((path, bytes) -> {
            // Builds for debugging and for servers are in the jars too; no page of ours asks for them.
            if (WebFile.isServed(path) && !path.contains("/development/") && !path.contains("/node/")) {
                files.put("/lib/" + path, WebFile.of(path, bytes, true));
            }
        });
        FirebaseSdk.files().forEach((path, bytes) -> files.put(path, WebFile.of(path, bytes, true)));
        ClassPathFiles.below(PAGES, PAGES + FIRST_PAGE).forEach((path, bytes) -> {
            if (WebFile.isServed(path)) {
                files.put(
                        "/" + path,
                        WebFile.of(path, path.endsWith(".html") ? withMap(bytes, importMap) : bytes, false));
            }
        });
        for (int size : ICON_SIZES) {
            String path = "/shared/icon-" + size + ".png";
            files.put(path, WebFile.of(path, AppIcon.png(size), false));
        }
        WebFile first = files.get(FIRST_PAGE);
        if (first != null) {
            files.put("/", first);
        }
        files.put(RING_SETTINGS, WebFile.of(RING_SETTINGS, ring.script().getBytes(StandardCharsets.UTF_8), false));
        return new WebPages(files, WebFile.policyHash(importMap), ring.connectSources());
    }

    Optional<WebFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The one inline script that pages hold, as the Content-Security-Policy names it. */
    public String importMapHash() {
        return importMapHash;
    }

    /** Where pages connect to beside their own origin, as the Content-Security-Policy names it. */
    public List<String> connectSources() {
        return connectSources;
    }

    private static byte[] withMap(byte[] page, String importMap) {
        String script = "<script type=\"importmap\">" + importMap + "</script>";
        return new String(page, StandardCharsets.UTF_8)
                .replace(PLACE_OF_MAP, script)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String importMap() throws IOException {
        Map<String, Object> imports = new TreeMap<>(FirebaseSdk.imports());
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

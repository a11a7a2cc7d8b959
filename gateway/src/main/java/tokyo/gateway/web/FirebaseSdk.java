package tokyo.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The two modules of the Firebase JS SDK that a browser needs to be rung, as Google builds them for its own servers: they name each other
 * by an address there, and the import map leads that address to us. No page asks Google for code.
 */
final class FirebaseSdk {
    /** Of the jar {@code org.webjars.npm:firebase}. */
    private static final String VERSION = "9.9.0";

    private static final String JAR = "META-INF/resources/webjars/firebase/" + VERSION + "/";
    private static final String HERE = "/lib/firebase/" + VERSION + "/";
    private static final String GOOGLE = "https://www.gstatic.com/firebasejs/" + VERSION + "/";
    private static final List<String> MODULES = List.of("app", "messaging");

    private FirebaseSdk() {}

    /** For the import map: {@code firebase/app} and {@code firebase/messaging}, and what Google's builds call them. */
    static Map<String, String> imports() {
        Map<String, String> imports = new HashMap<>();
        for (String module : MODULES) {
            String file = "firebase-" + module + ".js";
            imports.put("firebase/" + module, HERE + file);
            imports.put(GOOGLE + file, HERE + file);
        }
        return imports;
    }

    /** The bytes by URL path. Blocks: only for the start. */
    static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (String module : MODULES) {
            String file = "firebase-" + module + ".js";
            try (InputStream in = FirebaseSdk.class.getClassLoader().getResourceAsStream(JAR + file)) {
                if (in == null) {
                    throw new IOException("the class path has no " + JAR + file);
                }
                files.put(HERE + file, in.readAllBytes());
            }
        }
        return files;
    }
}

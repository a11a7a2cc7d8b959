package tokyo.gateway.web;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads whole folders of the class path, from directories and jars alike. Blocks: only for the start. */
final class ClassPathFiles {
    private ClassPathFiles() {}

    /**
     * @param marker a file that every wanted jar or directory has; folders cannot be asked for, since many jars do not list them
     * @return the bytes of every file below {@code folder} there, by their path below it
     */
    static Map<String, byte[]> below(String folder, String marker) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        Enumeration<URL> places = ClassPathFiles.class.getClassLoader().getResources(marker);
        while (places.hasMoreElements()) {
            read(places.nextElement().toString(), folder, marker, files);
        }
        return files;
    }

    private static void read(String place, String folder, String marker, Map<String, byte[]> files) throws IOException {
        URI root = URI.create(place.substring(0, place.length() - marker.length()));
        if (place.startsWith("jar:")) {
            try (FileSystem jar =
                    FileSystems.newFileSystem(URI.create(place.substring(0, place.indexOf("!/"))), Map.of())) {
                walk(jar.getPath(folder), files);
            }
        } else {
            walk(Path.of(root).resolve(folder), files);
        }
    }

    private static void walk(Path root, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
    }
}

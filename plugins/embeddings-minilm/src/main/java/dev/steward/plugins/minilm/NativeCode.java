package dev.steward.plugins.minilm;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// Where native libraries are unpacked to: the plugin's data folder, once for each version. By themselves ONNX Runtime
/// leaves 20 MB in the folder for temporary files whenever a process is killed, and DJL writes into the user's home.
final class NativeCode {

    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private final Path folder;

    NativeCode(Path folder) {
        this.folder = folder;
    }

    /// Unpacks ONNX Runtime and tells both libraries where to look. They read system properties and nothing else; no
    /// other part of the process uses either library.
    ///
    /// @throws UnsatisfiedLinkError if there is no native code for this system
    void prepare() throws IOException {
        System.setProperty("onnxruntime.native.path", unpacked().toString());
        System.setProperty("DJL_CACHE_DIR", folder.resolve("djl").toString());
        System.setProperty("ai.djl.offline", "true");
    }

    private Path unpacked() throws IOException {
        Path target = Files.createDirectories(folder.resolve("onnxruntime").resolve(jarName()));
        for (String library : LIBRARIES) {
            String file = System.mapLibraryName(library);
            if (Files.notExists(target.resolve(file))) {
                unpack("/ai/onnxruntime/native/" + platform() + "/" + file, target.resolve(file));
            }
        }
        return target;
    }

    /// Moved into its place when it is whole: what has the final name can be used.
    private static void unpack(String resource, Path target) throws IOException {
        Path temporary = Files.createTempFile(target.getParent(), "unpacking", "");
        try (InputStream library = OrtEnvironment.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new UnsatisfiedLinkError("There is no " + resource);
            }
            Files.copy(library, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Names the version: libraries and the classes that call them must be of the same one.
    private static String jarName() {
        return Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                .getFileName()
                .toString();
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux") + "-"
                + (processor.equals("aarch64") ? "aarch64" : "x64");
    }
}

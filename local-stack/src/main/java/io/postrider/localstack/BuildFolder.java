package io.postrider.localstack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds {@code local-stack/target}, where the build puts the libraries that the child processes run from. */
final class BuildFolder {

    private BuildFolder() {}

    /**
     * The build's folder of this module: beside this class, or, when the class comes from a Maven repository (tests of
     * one module alone), in the work tree around the current folder.
     *
     * @throws IOException when neither has the libraries: the module was not packaged
     */
    static Path locate() throws IOException {
        Path own = ownLocation().getParent();
        Path here = Path.of("").toAbsolutePath();
        return Stream.concat(
                        Stream.ofNullable(own),
                        Stream.iterate(here, folder -> folder != null, Path::getParent)
                                .map(folder -> folder.resolve("local-stack").resolve("target")))
                .filter(folder -> Files.isDirectory(folder.resolve("lib")))
                .findFirst()
                .orElseThrow(() -> new StackException("The libraries of local-stack are missing (" + own
                        + "/lib): build them with ./mvnw -pl local-stack -am -DskipTests package"));
    }

    /** The root of the work tree. */
    static Path repository() throws IOException {
        return locate().resolve("..").resolve("..").toRealPath();
    }

    private static Path ownLocation() throws IOException {
        try {
            return Path.of(BuildFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The place of the local stack's own classes cannot be read", e);
        }
    }
}

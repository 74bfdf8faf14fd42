package io.postrider.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where one stack keeps its data, logs and secrets: {@code .postrider} in the work tree, or {@code --dir}. */
final class StackFolder {

    private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;

    /** Held: a channel that nobody knows any more is closed, and its lock goes with it. */
    private @Nullable FileChannel lockFile;

    private StackFolder(Path root) {
        this.root = root;
    }

    static StackFolder at(Path folder) throws IOException {
        return new StackFolder(Files.createDirectories(folder).toRealPath());
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path postgres() {
        return data().resolve("postgres");
    }

    Path kafka() {
        return data().resolve("kafka");
    }

    Path keycloak() {
        return data().resolve("keycloak");
    }

    Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    Path credentials() {
        return root.resolve("credentials");
    }

    Path keycloakAccounts() {
        return root.resolve("keycloak-accounts");
    }

    Path stackFile() {
        return root.resolve("stack.json");
    }

    /** Writes a file that only its owner may read: other programs see all of it or nothing. */
    static void writePrivately(Path file, String content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, ONLY_OWNER);
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Takes the folder for this process, until it ends: the operating system gives it back, however that comes.
     *
     * @return false when another process has it
     */
    boolean tryLock() throws IOException {
        if (lockFile == null) {
            lockFile = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        return lockFile.tryLock() != null;
    }

    /** Tells others which process has the lock. Only meaningful while it is held. */
    void writeOwner() throws IOException {
        writePrivately(root.resolve("lock.pid"), ProcessHandle.current().pid() + "\n");
    }

    /** The process that has the lock. */
    Optional<ProcessHandle> owner() throws IOException {
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readString(root.resolve("lock.pid")).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}

package io.postrider.localstack;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Starts the stack and stays with it until Ctrl-C, SIGTERM, or a part that cannot be kept running. */
final class UpCommand {

    private final Arguments arguments;
    private final StackFolder folder;
    private volatile boolean stopping;

    UpCommand(Arguments arguments, StackFolder folder) {
        this.arguments = arguments;
        this.folder = folder;
    }

    void run() throws IOException {
        if (!folder.tryLock()) {
            throw new StackException(
                    "Postrider runs already in %s; stop it with: ./postrider down".formatted(folder.root()));
        }
        folder.writeOwner();
        StackLog.openIn(folder);
        Progress progress = new Progress(System.out, Progress.isTerminal());
        try {
            clean(progress);
            startAndStay(progress);
        } catch (IOException e) {
            // Parts that are stopped while they start complain; that is no news.
            if (!stopping) {
                progress.end();
                throw e;
            }
        }
    }

    /** A stack that was killed leaves its parts running, and they have the data. */
    private void clean(Progress progress) throws IOException {
        int stopped = new StackProcesses(folder).stop();
        if (stopped > 0) {
            progress.tell("Stopped %d processes that an earlier run had left".formatted(stopped));
        }
        new StackFile(folder).delete();
        if (arguments.fresh()) {
            FileTree.delete(folder.data());
        }
    }

    private void startAndStay(Progress progress) throws IOException {
        for (Service service : Service.values()) {
            ServiceProcess.requireBuilt(service);
        }
        Credentials credentials = Credentials.loadOrMake(folder);
        LocalStack stack = new LocalStack(folder, credentials, progress, arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, progress), "stop"));
        stack.start();
        progress.show(Welcome.text(stack.gatewayUrl(), credentials, folder) + stack.keycloakText());
        try {
            throw new StackException(stack.gaveUp().get());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(LocalStack stack, Progress progress) {
        stopping = true;
        progress.tell("Stopping");
        stack.close();
        progress.tell("Stopped; data and logs stay in " + folder.root());
        progress.end();
    }
}

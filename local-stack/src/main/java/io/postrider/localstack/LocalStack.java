package io.postrider.localstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The whole suite: starts its parts in order, keeps them running, stops them in the opposite order. */
final class LocalStack implements AutoCloseable {

    private static final int STREAM_PARTITIONS = 6;

    private final Credentials credentials;
    private final Progress progress;
    private final StackFile stackFile;
    private final Supervisor supervisor;
    private final Map<Service, Integer> servicePorts = new ConcurrentHashMap<>();
    private final Gateway gateway;
    private final String gatewayUrl;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final @Nullable KeycloakServer keycloak;
    private final List<ServiceProcess> services;

    /**
     * Opens the gateway's port, which is what most often fails, and starts nothing else yet.
     *
     * @param arguments the gateway's port, how many instances of delivery-service, whether with Keycloak
     */
    LocalStack(StackFolder folder, Credentials credentials, Progress progress, Arguments arguments) throws IOException {
        this.credentials = credentials;
        this.progress = progress;
        this.stackFile = new StackFile(folder);
        this.supervisor = new Supervisor(progress::tell, this::writeStackFile);
        this.gateway = new Gateway(servicePorts, new Receiver(progress::tell));
        this.gatewayUrl = "http://localhost:" + gateway.open(arguments.port());
        this.postgres = PostgresServer.in(folder.postgres(), 0, folder.log("postgres"));
        this.kafka = KafkaBroker.in(folder.kafka(), folder.log("kafka"));
        this.keycloak = arguments.keycloak() ? new KeycloakServer(folder) : null;
        ServiceSettings settings = new ServiceSettings(credentials, kafka, postgres, keycloak, gatewayUrl);
        this.services = Arrays.stream(Service.values())
                .flatMap(service -> IntStream.rangeClosed(1, service == Service.DELIVERY ? arguments.deliveries() : 1)
                        .mapToObj(instance -> new ServiceProcess(service, instance, folder, settings)))
                .toList();
    }

    /** Starts everything and returns when all is ready. */
    void start() throws IOException {
        Parallel.run(List.of(this::startPostgres, this::startKafka));
        List<Parallel.Task> tasks = new ArrayList<>();
        services.forEach(service -> tasks.add(() -> startService(service)));
        if (keycloak != null) {
            tasks.add(() -> startKeycloak(keycloak));
        }
        Parallel.run(tasks);
        stackFile.write(gatewayUrl, credentials, services, kafka, postgres, keycloak);
        parts().forEach(supervisor::watch);
    }

    private void startPostgres() throws IOException {
        Progress.Step step = progress.begin(postgres.name());
        postgres.restart();
        for (Service service : Service.values()) {
            postgres.createDatabase(service.database());
        }
        step.done("is ready");
    }

    private void startKafka() throws IOException {
        Progress.Step step = progress.begin(kafka.name());
        kafka.restart();
        kafka.createTopics(STREAM_PARTITIONS);
        step.done("is ready");
    }

    private void startKeycloak(KeycloakServer server) throws IOException {
        Progress.Step step = progress.begin(server.name());
        server.startAndAwaitReady(credentials.organization());
        step.done("is ready");
    }

    private void startService(ServiceProcess service) throws IOException {
        Progress.Step step = progress.begin(service.name());
        service.startAndAwaitReady();
        if (service.isFirst()) {
            servicePorts.put(service.service(), service.port());
        }
        step.done("is ready");
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(services);
        if (keycloak != null) {
            parts.add(keycloak);
        }
        parts.add(kafka);
        parts.add(postgres);
        return parts;
    }

    private void writeStackFile() {
        try {
            stackFile.write(gatewayUrl, credentials, services, kafka, postgres, keycloak);
        } catch (IOException e) {
            progress.tell("stack.json cannot be written: " + e);
        }
    }

    /** How to get tokens of its Keycloak, for people; nothing when it has none. */
    String keycloakText() {
        return keycloak == null ? "" : Welcome.keycloakText(gatewayUrl, keycloak);
    }

    String gatewayUrl() {
        return gatewayUrl;
    }

    /** Completes with a sentence when a part died too often for the stack to go on. */
    CompletableFuture<String> gaveUp() {
        return supervisor.gaveUp();
    }

    /** Stops everything, what is still starting too: nothing comes in, then the services finish what they have. */
    @Override
    public void close() {
        supervisor.close();
        stackFile.delete();
        gateway.close();
        services.parallelStream().forEach(ServiceProcess::close);
        if (keycloak != null) {
            keycloak.close();
        }
        kafka.close();
        postgres.close();
    }
}

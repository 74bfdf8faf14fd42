package io.postrider.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code stack.json}: what programs need to know of a running stack. It is there only while all was ready, and is
 * written again when a part got a new process.
 */
final class StackFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final StackFolder folder;
    private boolean deleted;

    StackFile(StackFolder folder) {
        this.folder = folder;
    }

    synchronized void write(
            String gatewayUrl,
            Credentials credentials,
            List<ServiceProcess> services,
            KafkaBroker kafka,
            PostgresServer postgres,
            @Nullable KeycloakServer keycloak)
            throws IOException {
        if (deleted) {
            return;
        }
        ObjectNode stack = JSON.createObjectNode();
        stack.put("gateway", gatewayUrl);
        stack.put("api_key", credentials.apiKey());
        stack.put("organization", credentials.organization());
        ObjectNode byName = stack.putObject("services");
        for (ServiceProcess service : services) {
            byName.putObject(service.name())
                    .put("pid", service.pid())
                    .put("port", service.port())
                    .put("log", service.log().toString());
        }
        stack.putObject("kafka").put("bootstrap", kafka.bootstrapServers()).put("pid", kafka.pid());
        stack.putObject("postgres").put("port", postgres.port()).put("pid", postgres.pid());
        if (keycloak != null) {
            stack.putObject("keycloak")
                    .put("issuer", keycloak.issuer())
                    .put("password", keycloak.accounts().password())
                    .put("acme", keycloak.accounts().acme())
                    .put("port", keycloak.port())
                    .put("pid", keycloak.pid());
        }
        StackFolder.writePrivately(folder.stackFile(), JSON.writeValueAsString(stack) + "\n");
    }

    /** For good: a part that is started again at this moment must not bring it back. */
    synchronized void delete() {
        deleted = true;
        folder.stackFile().toFile().delete();
    }
}

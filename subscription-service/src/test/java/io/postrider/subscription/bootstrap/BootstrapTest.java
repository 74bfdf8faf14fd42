package io.postrider.subscription.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Organization;
import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.apikey.ApiKeyService;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.organization.OrganizationService;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class BootstrapTest {

    @Inject
    OrganizationService organizations;

    @Inject
    ApiKeyService apiKeys;

    @Inject
    ChangeFeed changeFeed;

    @Inject
    KafkaTopics kafka;

    private record Settings(Optional<String> organization, String organizationName, Optional<String> apiKey)
            implements BootstrapConfig {}

    @Test
    void theConfiguredKeyWorksAfterEveryStart() {
        String id = IdKind.ORGANIZATION.next();
        String secret = ApiKeySecret.next();

        for (int start = 0; start < 2; start++) {
            start(Optional.of(id), Optional.of(secret));

            Tenant tenant = new Tenant(new Organization(id), secret);
            tenant.get("/v1/whoami")
                    .statusCode(200)
                    .body("organization", equalTo(id))
                    .body("scopes", contains("admin"))
                    .body("client_ip", equalTo("127.0.0.1"));
            tenant.get("/v1/api-keys").body("total", equalTo(1)).body("data[0].name", equalTo("bootstrap"));
            tenant.get("/v1/organization").body("name", equalTo("First"));
        }
        assertThat(kafka.ofKey(Topic.ORGANIZATIONS, id)).hasSize(2);
    }

    @Test
    void nothingConfiguredMakesNothing() {
        start(Optional.empty(), Optional.empty());
    }

    @Test
    void halfAConfigurationStopsTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Optional.of(IdKind.ORGANIZATION.next()), Optional.empty()));
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Optional.of(IdKind.ORGANIZATION.next()), Optional.of("pr_live_short")));
    }

    private void start(Optional<String> organization, Optional<String> apiKey) {
        new Bootstrap(new Settings(organization, "First", apiKey), organizations, apiKeys, changeFeed)
                .start(new StartupEvent());
    }
}

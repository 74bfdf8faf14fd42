package io.postrider.commons.security;

import io.postrider.commons.testing.IdentityProvider;
import io.postrider.contracts.id.IdKind;
import io.postrider.localstack.KafkaBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A real broker, and three providers: the platform's, one organization's own, and one that is never there. */
public final class AccessParts implements QuarkusTestResourceLifecycleManager {

    /** What tests play with. */
    public record Providers(IdentityProvider platform, IdentityProvider acmes, IdentityProvider late, String acme) {}

    private final Providers providers = new Providers(
            new IdentityProvider(), new IdentityProvider(), new IdentityProvider(), IdKind.ORGANIZATION.next());
    private KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        // Kafka's client finds its parts by the thread's class loader, which may be another one here
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(AccessParts.class.getClassLoader());
        try {
            kafka = KafkaBroker.start(Path.of(
                    "target",
                    "access-parts",
                    Long.toString(ProcessHandle.current().pid())));
            kafka.createTopics(1);
        } catch (IOException e) {
            throw new IllegalStateException("Kafka does not start", e);
        } finally {
            thread.setContextClassLoader(loader);
        }
        return settings();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("postrider.access.refuse-keys-after", "8s");
        settings.put("postrider.replicas.confirm-every", "500ms");
        settings.put("postrider.oidc.provider-timeout", "5s");
        settings.put("postrider.oidc.refresh-keys-every", "2s");
        settings.put("postrider.oidc.unknown-key-pause", "500ms");
        issuer(settings, "platform", providers.platform());
        settings.put("postrider.oidc.issuers.platform.roles.operator", "platform-operator");
        issuer(settings, "acme", providers.acmes());
        settings.put("postrider.oidc.issuers.acme.organization", providers.acme());
        issuer(settings, "late", providers.late());
        providers.late().close();
        return settings;
    }

    private static void issuer(Map<String, String> settings, String name, IdentityProvider provider) {
        // its key is made now, which may take long, and not while a service waits for it
        provider.token();
        String prefix = "postrider.oidc.issuers." + name;
        settings.put(prefix + ".url", provider.url());
        settings.put(prefix + ".roles.admin", "owner");
        settings.put(prefix + ".roles.webhooks-read", "viewer,developer");
        settings.put(prefix + ".roles.webhooks-write", "developer");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaBroker.class));
        injector.injectIntoFields(providers, new TestInjector.MatchesType(Providers.class));
    }

    @Override
    public void stop() {
        providers.platform().close();
        providers.acmes().close();
        providers.late().close();
        if (kafka != null) {
            kafka.close();
        }
    }
}

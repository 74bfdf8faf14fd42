package client;

import client.api.EventTypesApi;
import client.api.SourcesApi;
import client.api.WebhooksApi;
import client.model.EventTypeRequest;
import client.model.Provider;
import client.model.SourceRequest;
import client.model.Webhook;
import client.model.WebhookPatch;
import client.model.WebhookRequest;
import java.util.List;
import java.util.Map;

/** What an integrator writes against the generated client; compiled with it by GeneratedClientTest. */
public final class ClientExample {

    private ClientExample() {}

    /** Registers, changes and reads a webhook, and says what is found. */
    public static Map<String, Object> run(String url, String apiKey) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + apiKey));
        new EventTypesApi(client)
                .createEventType(new EventTypeRequest().name("Vendor.Created").schema(Map.of("type", "object")));
        WebhooksApi webhooks = new WebhooksApi(client);
        Webhook made = webhooks.createWebhook(new WebhookRequest()
                .url("https://hooks.example/a")
                .events(List.of("Vendor.Created"))
                .rateLimit(5)
                .filter(Map.of("data.amount", Map.of("$gte", 100))));
        webhooks.changeWebhook(made.getId(), new WebhookPatch().name("Billing"), null);
        Webhook found = webhooks.listWebhooks(null, null, null, null, 10, null, null)
                .getData()
                .getFirst();
        String source = new SourcesApi(client)
                .createSource(new SourceRequest().name("Shop").provider(Provider.SHOPIFY))
                .getWebhookUrl();
        return Map.of(
                "id", found.getId(),
                "name", found.getName(),
                "rate_limit", found.getRateLimit(),
                "state", found.getState().getValue(),
                "delivery_count", found.getDeliveryCount(),
                "created_at", found.getCreatedAt(),
                "rate_is_null", found.getDeliverySuccessRate() == null,
                "secret", made.getSecret(),
                "source", source);
    }
}

package io.postrider.ingest.provider;

import static io.postrider.ingest.provider.HmacVerification.ofBody;
import static io.postrider.ingest.provider.HmacVerification.ofContent;
import static io.postrider.ingest.provider.SignatureAlgorithm.SHA256;
import static io.postrider.ingest.provider.SignatureEncoding.BASE64;
import static io.postrider.ingest.provider.SignatureEncoding.HEX;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.ingest.provider.Fact.Absent;
import io.postrider.ingest.provider.Fact.FirstOf;
import io.postrider.ingest.provider.Fact.Header;
import io.postrider.ingest.provider.Fact.Joined;
import io.postrider.ingest.provider.Fact.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closed list of providers (api.md section 4). What is special about one is in its entry here, or in its class. */
public final class Providers {

    private static final Fact ABSENT = new Absent();

    private Providers() {}

    /**
     * The provider as a source has set it.
     *
     * @throws IllegalArgumentException when there is no such provider, or its settings cannot be understood
     */
    public static Provider of(String provider, @Nullable JsonNode settings) {
        SourceSettings set = new SourceSettings(settings);
        return switch (provider) {
            case "custom" ->
                new CustomProvider(declared(
                        provider,
                        set,
                        set.verification(TokenVerification.BEARER),
                        ABSENT,
                        new Header("Idempotency-Key")));
            case "generic" ->
                declared(
                        provider,
                        set,
                        set.verification(TokenVerification.BEARER),
                        set.fact("event_type_from"),
                        set.fact("event_id_from"));
            case "slack" ->
                declared(
                                provider,
                                set,
                                ofContent(
                                        "X-Slack-Signature",
                                        "v0=",
                                        HEX,
                                        "v0:{timestamp}:{body}",
                                        Timestamp.ofSeconds("X-Slack-Request-Timestamp")),
                                new FirstOf(List.of(new Json("event.type"), new Json("type"))),
                                new Json("event_id"))
                        .with(new SlackHandshake());
            case "zoom" ->
                declared(
                                provider,
                                set,
                                ofContent(
                                        "x-zm-signature",
                                        "v0=",
                                        HEX,
                                        "v0:{timestamp}:{body}",
                                        Timestamp.ofSeconds("x-zm-request-timestamp")),
                                new Json("event"),
                                ABSENT)
                        .with(new ZoomHandshake());
            case "meta" ->
                new MetaProvider(
                        declared(
                                provider,
                                set,
                                ofBody("X-Hub-Signature-256", SHA256, HEX, "sha256="),
                                new Json("object"),
                                ABSENT),
                        set.text("verify_token"));
            default -> plain(provider, set);
        };
    }

    /** Providers that only send events. */
    private static Provider plain(String provider, SourceSettings set) {
        return switch (provider) {
            case "github" ->
                declared(
                        provider,
                        set,
                        ofBody("X-Hub-Signature-256", SHA256, HEX, "sha256="),
                        new Header("X-GitHub-Event"),
                        new Header("X-GitHub-Delivery"));
            case "gitlab" ->
                declared(
                        provider,
                        set,
                        set.verification(new TokenVerification("X-Gitlab-Token", "")),
                        new FirstOf(List.of(new Json("object_kind"), new Json("event_name"))),
                        new Header("Idempotency-Key"));
            case "stripe" -> declared(provider, set, new StripeVerification(), new Json("type"), new Json("id"));
            case "shopify" ->
                declared(
                        provider,
                        set,
                        ofBody("X-Shopify-Hmac-SHA256", SHA256, BASE64, ""),
                        new Header("X-Shopify-Topic"),
                        // one event of theirs may be told under several topics
                        new Joined(List.of(new Header("X-Shopify-Topic"), new Header("X-Shopify-Event-Id"))));
            case "linear" ->
                declared(provider, set, new LinearVerification(), new Json("type"), new Header("Linear-Delivery"));
            case "twilio" ->
                declared(provider, set, new TwilioVerification(), ABSENT, new Header("I-Twilio-Idempotency-Token"));
            case "square" ->
                declared(
                        provider,
                        set,
                        ofContent("x-square-hmacsha256-signature", "", BASE64, "{url}{body}", null),
                        new Json("type"),
                        new Json("event_id"));
            case "hubspot" ->
                new HubSpotProvider(declared(
                        provider,
                        set,
                        ofContent(
                                "X-HubSpot-Signature-v3",
                                "",
                                BASE64,
                                "{method}{url}{body}{timestamp}",
                                Timestamp.ofMillis("X-HubSpot-Request-Timestamp")),
                        new Json("0.subscriptionType"),
                        ABSENT));
            case "standard-webhooks" ->
                declared(
                        provider,
                        set,
                        new StandardWebhooksVerification(),
                        new Json("type"),
                        new Fact.StandardWebhooksId());
            default -> throw new IllegalArgumentException("No provider is named " + provider);
        };
    }

    private static DeclaredProvider declared(
            String provider, SourceSettings set, Verification verification, Fact type, Fact id) {
        return DeclaredProvider.of(verification, type, set.fallbackType(provider), id);
    }
}

package io.postrider.ingest.inbound;

import io.postrider.commons.body.RequestBody;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.ReplicaBehindException;
import io.postrider.commons.security.ClientAddress;
import io.postrider.ingest.event.IntakeMetrics;
import io.postrider.ingest.event.IntakeOutcome;
import io.postrider.ingest.provider.InboundRequest;
import io.postrider.ingest.provider.ProviderOutcome;
import io.postrider.ingest.provider.ProviderOutcome.Accepted;
import io.postrider.ingest.provider.ProviderOutcome.Answer;
import io.postrider.ingest.provider.ProviderOutcome.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code /webhooks/{slug}}. A plain route: a stranger's body is read only when its slug, and the state of that, allow it,
 * and the answer has none.
 */
@Singleton
class InboundWebhookResource {

    private static final String NO_PROVIDER = "none";

    private final InboundWebhookService webhooks;
    private final RequestBody bodies;
    private final ClientAddress clientAddress;
    private final IntakeMetrics metrics;
    private final String publicUrl;

    InboundWebhookResource(
            InboundWebhookService webhooks,
            RequestBody bodies,
            ClientAddress clientAddress,
            IntakeMetrics metrics,
            @ConfigProperty(name = "postrider.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.webhooks = webhooks;
        this.bodies = bodies;
        this.clientAddress = clientAddress;
        this.metrics = metrics;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    void register(@Observes Router router) {
        router.route("/webhooks/:slug").handler(this::receive);
    }

    private void receive(RoutingContext context) {
        context.request().pause();
        webhooks.find(context.pathParam("slug"))
                .subscribe()
                .with(webhook -> receive(context, webhook), failure -> fail(context, NO_PROVIDER, failure));
    }

    private void receive(RoutingContext context, InboundWebhook webhook) {
        HttpServerRequest request = context.request();
        if (!webhook.allows(() -> clientAddress.of(request))) {
            fail(context, webhook.providerName(), new ApiException(ErrorCode.IP_NOT_ALLOWED));
            return;
        }
        if (!webhook.methods().contains(request.method().name())) {
            fail(
                    context,
                    webhook.providerName(),
                    new ApiException(ErrorCode.METHOD_NOT_ALLOWED)
                            .withHeader("Allow", String.join(", ", webhook.methods())));
            return;
        }
        bodies.read(context)
                .map(body -> new InboundRequest(
                        request.method().name(),
                        webhook.urlOf(publicUrl, request.uri()),
                        request.headers(),
                        request.params(),
                        body.getBytes()))
                .subscribe()
                .with(
                        inbound -> judge(context, webhook, inbound),
                        failure -> fail(context, webhook.providerName(), failure));
    }

    private void judge(RoutingContext context, InboundWebhook webhook, InboundRequest request) {
        ProviderOutcome outcome = webhook.read(request);
        switch (outcome) {
            case Accepted event -> take(context, webhook, event, request);
            case Refused refused -> fail(context, webhook.providerName(), refused.reason());
            case Answer answer ->
                context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
                        .end(answer.body());
        }
    }

    private void take(RoutingContext context, InboundWebhook webhook, Accepted event, InboundRequest request) {
        Context eventLoop = context.vertx().getOrCreateContext();
        Uni.createFrom()
                .completionStage(() -> webhooks.take(webhook, event, request))
                .emitOn(command -> eventLoop.runOnContext(nothing -> command.run()))
                .subscribe()
                .with(
                        outcome -> answer(context, webhook, outcome),
                        failure -> fail(context, webhook.providerName(), failure));
    }

    private void answer(RoutingContext context, InboundWebhook webhook, IntakeOutcome outcome) {
        switch (outcome) {
            case IntakeOutcome.Accepted accepted -> end(context, 204);
            case IntakeOutcome.Replayed replayed -> end(context, 200);
            // bodies are not compared here, so a conflict cannot be
            case IntakeOutcome.Conflicting conflicting -> end(context, 200);
            case IntakeOutcome.Unavailable unavailable ->
                fail(context, webhook.providerName(), new ApiException(ErrorCode.UNAVAILABLE));
        }
    }

    private static void end(RoutingContext context, int status) {
        if (!context.response().closed()) {
            context.response().setStatusCode(status).end();
        }
    }

    /** The error body is written where those of all other routes are. */
    private void fail(RoutingContext context, String provider, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        Throwable told = cause instanceof ReplicaBehindException ? new ApiException(ErrorCode.UNAVAILABLE) : cause;
        metrics.refused(provider, told instanceof ApiException expected ? expected.code() : ErrorCode.INTERNAL_ERROR);
        context.fail(told);
    }
}

package io.postrider.benchmarks.load;

import io.postrider.benchmarks.stack.Population;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the requests of one plan. Used on one thread. */
final class RequestMaker {

    private final LoadPlan plan;

    /** A stack may see the same plan twice, and must not take the second for a repeat. */
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private final Mac mac;

    RequestMaker(LoadPlan plan) throws GeneralSecurityException {
        this.plan = plan;
        this.mac = Mac.getInstance("HmacSHA256");
        String key = plan.credential() == null ? "none" : plan.credential();
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** The body of the n-th request; its events carry the moment that they were due, in microseconds since 1970. */
    Buffer body(long n, long dueMicros) {
        String body = switch (plan.kind()) {
            case BARE, GITHUB -> data(n, dueMicros);
            case PUBLISH -> event(n, dueMicros);
            case BATCH -> batch(n, dueMicros);
        };
        return Buffer.buffer(body);
    }

    private String batch(long n, long dueMicros) {
        StringBuilder batch = new StringBuilder("{\"events\":[");
        for (int i = 0; i < plan.batch(); i++) {
            batch.append(i == 0 ? "" : ",").append(event(n * plan.batch() + i, dueMicros));
        }
        return batch.append("]}").toString();
    }

    private String event(long n, long dueMicros) {
        return "{\"event_type\":\"%s\",\"event_id\":\"%s\",\"data\":%s}"
                .formatted(eventType(n), id(n), data(n, dueMicros));
    }

    private static String data(long n, long dueMicros) {
        return """
                {"sent_us":%d,"order":"ord_%010d","amount":12345,"currency":"EUR",\
                "customer":{"name":"Ada Lovelace","email":"ada@example.com","country":"GB"},\
                "lines":[{"sku":"A-1001","quantity":2,"price":4500},{"sku":"B-2002","quantity":1,"price":3345}],\
                "status":"paid","note":"leave it with the neighbour"}""".formatted(dueMicros, n);
    }

    private String key(long n) {
        String credential = Objects.requireNonNull(plan.credential());
        return plan.tenants() == 0 ? credential : credential + Population.suffix(n % plan.tenants());
    }

    private String eventType(long n) {
        return "bench.event." + n % plan.eventTypes();
    }

    private String id(long n) {
        return plan.idPrefix() + "-" + run + "-" + n;
    }

    void headers(MultiMap headers, long n, Buffer body) {
        headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        switch (plan.kind()) {
            case PUBLISH, BATCH -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + key(n));
            case GITHUB ->
                headers.set("X-GitHub-Event", eventType(n))
                        .set("X-GitHub-Delivery", id(n))
                        .set("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes())));
            // the headers of a delivery, whose signing is no part of the yardstick
            case BARE ->
                headers.set("webhook-id", id(n))
                        .set("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000))
                        .set("webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=");
        }
    }
}

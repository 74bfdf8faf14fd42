package io.postrider.endtoend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The third parties, each with an event and a signature as it makes them. */
enum SigningProvider {
    CUSTOM("custom.event", "{\"n\": \"%s\"}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("Authorization", "Bearer " + message.secret);
            headers.put("Idempotency-Key", message.id);
        }
    },
    GITHUB("push", "{\"ref\":  \"%s\"}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("X-GitHub-Event", "push");
            headers.put("X-GitHub-Delivery", message.id);
            headers.put("X-Hub-Signature-256", "sha256=" + hex(message.mac(message.body)));
        }
    },
    GITLAB("push", "{\"object_kind\":  \"push\", \"n\": \"%s\"}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("X-Gitlab-Token", message.secret);
            headers.put("Idempotency-Key", message.id);
        }
    },
    SLACK("app_mention", "{\"event_id\": \"%s\",  \"event\": {\"type\": \"app_mention\"}}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("X-Slack-Request-Timestamp", message.seconds());
            headers.put("X-Slack-Signature", "v0=" + hex(message.mac("v0:" + message.seconds() + ":", message.body)));
        }
    },
    STRIPE("invoice.paid", "{\"id\": \"%s\",  \"type\": \"invoice.paid\"}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            String signature = hex(message.mac(message.seconds() + ".", message.body));
            headers.put("Stripe-Signature", "t=" + message.seconds() + ",v1=" + signature);
        }
    },
    SHOPIFY("orders/create", "{\"note\":  \"%s\"}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("X-Shopify-Topic", "orders/create");
            headers.put("X-Shopify-Event-Id", message.id);
            headers.put("X-Shopify-Hmac-SHA256", base64(message.mac(message.body)));
        }
    },
    LINEAR("Issue", "{\"type\":  \"Issue\", \"n\": \"%s\", \"webhookTimestamp\": <millis>}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("Linear-Delivery", message.id);
            headers.put("Linear-Signature", hex(message.mac(message.body)));
        }
    },
    TWILIO("twilio.event", "MessageSid=%s&SmsStatus=sent") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            String parameters = message.text().replace("=", "").replace("&", "");
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            headers.put("I-Twilio-Idempotency-Token", message.id);
            headers.put("X-Twilio-Signature", base64(mac("HmacSHA1", message.key(), bytes(message.url + parameters))));
        }
    },
    SQUARE("payment.created", "{\"type\":  \"payment.created\", \"event_id\": \"%s\"}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("x-square-hmacsha256-signature", base64(message.mac(message.url, message.body)));
        }
    },
    HUBSPOT("contact.creation", "[{\"subscriptionType\":  \"contact.creation\", \"n\": \"%s\"}]") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            String millis = Long.toString(message.now.toEpochMilli());
            byte[] signed = concat(bytes("POST" + message.url), message.body, bytes(millis));
            headers.put("X-HubSpot-Request-Timestamp", millis);
            headers.put("X-HubSpot-Signature-v3", base64(message.mac(signed)));
        }
    },
    ZOOM("meeting.started", "{\"event\":  \"meeting.started\", \"n\": \"%s\"}") {
        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("x-zm-request-timestamp", message.seconds());
            headers.put("x-zm-signature", "v0=" + hex(message.mac("v0:" + message.seconds() + ":", message.body)));
        }
    },
    META("page", "{\"object\":  \"page\", \"n\": \"%s\"}") {
        @Override
        String settings() {
            return "{\"verify_token\": \"a-verify-token\"}";
        }

        @Override
        void sign(Map<String, String> headers, Message message) {
            headers.put("X-Hub-Signature-256", "sha256=" + hex(message.mac(message.body)));
        }
    },
    STANDARD_WEBHOOKS("user.created", "{\"type\":  \"user.created\", \"n\": \"%s\"}") {
        @Override
        String secret() {
            return "whsec_" + base64(bytes("a-secret-of-32-bytes-for-signing"));
        }

        @Override
        void sign(Map<String, String> headers, Message message) {
            byte[] key = Base64.getDecoder().decode(message.secret.replaceFirst("^whsec_", ""));
            byte[] signed = concat(bytes(message.id + "." + message.seconds() + "."), message.body);
            headers.put("webhook-id", message.id);
            headers.put("webhook-timestamp", message.seconds());
            headers.put("webhook-signature", "v1," + base64(mac("HmacSHA256", key, signed)));
        }
    },
    GENERIC("billing.done", "status=done&id=%s") {
        @Override
        String settings() {
            return """
                    {"verification": {"scheme": "hmac", "header": "X-Signature", "algorithm": "sha512",
                                      "encoding": "base64", "prefix": "sig ", "content": "{timestamp}|{body}",
                                      "timestamp_header": "X-Time"},
                     "event_type": "billing.done", "event_id_from": {"header": "X-Id"}}""";
        }

        @Override
        void sign(Map<String, String> headers, Message message) {
            byte[] signed = concat(bytes(message.seconds() + "|"), message.body);
            headers.put("Content-Type", "text/plain");
            headers.put("X-Id", message.id);
            headers.put("X-Time", message.seconds());
            headers.put("X-Signature", "sig " + base64(mac("HmacSHA512", message.key(), signed)));
        }
    };

    private final String eventType;
    private final String body;

    SigningProvider(String eventType, String body) {
        this.eventType = eventType;
        this.body = body;
    }

    /** A request that is about to be signed. */
    @SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out
    record Message(String secret, String url, String id, Instant now, byte[] body) {

        byte[] key() {
            return bytes(secret);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String seconds() {
            return Long.toString(now.getEpochSecond());
        }

        byte[] mac(byte[] content) {
            return SigningProvider.mac("HmacSHA256", key(), content);
        }

        byte[] mac(String before, byte[] content) {
            return mac(concat(bytes(before), content));
        }
    }

    abstract void sign(Map<String, String> headers, Message message);

    /** The headers of a request with this body. */
    Map<String, String> headers(Message message) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        sign(headers, message);
        return headers;
    }

    /** The settings of its source. */
    String settings() {
        return "{}";
    }

    /** What is given to the source. */
    String secret() {
        return "a-secret-that-is-long-enough";
    }

    String providerName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String eventType() {
        return eventType;
    }

    byte[] body(String id, Instant now) {
        return bytes(body.formatted(id).replace("<millis>", Long.toString(now.toEpochMilli())));
    }

    boolean sendsJson() {
        return !body.startsWith("MessageSid") && !body.startsWith("status");
    }

    /** Whether a changed body can be noticed at all. */
    boolean signsBody() {
        return this != CUSTOM && this != GITLAB;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] mac(String algorithm, byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

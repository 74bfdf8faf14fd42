package io.postrider.localstack;

/** What a newcomer reads when the stack is ready: where it is, and three commands that show what it does. */
final class Welcome {

    private static final String EVENT_TYPE = "Vendor.Created";

    private Welcome() {}

    static String text(String url, Credentials credentials, StackFolder folder) {
        return """

                Postrider is ready: %s

                  API key       %s
                  organization  %s
                  logs          %s

                Paste this into another terminal, and watch the signed webhook arrive here:

                %s
                %s
                %s

                Its history, every attempt with what was sent and answered:

                %s

                Ctrl-C stops everything.
                """.formatted(
                        url,
                        credentials.apiKey(),
                        credentials.organization(),
                        folder.root().resolve("logs"),
                        post(url, credentials, "/v1/event-types", "{\"name\": \"%s\"}".formatted(EVENT_TYPE)),
                        post(
                                url,
                                credentials,
                                "/v1/webhooks",
                                "{\"url\": \"%s%s\", \"events\": [\"%s\"]}".formatted(url, Receiver.PATH, EVENT_TYPE)),
                        post(
                                url,
                                credentials,
                                "/v1/events",
                                "{\"event_type\": \"%s\", \"data\": {\"name\": \"Acme\"}}".formatted(EVENT_TYPE)),
                        "curl -sS -w '\\n' %s/v1/deliveries -H 'Authorization: Bearer %s'"
                                .formatted(url, credentials.apiKey()));
    }

    static String keycloakText(String url, KeycloakServer keycloak) {
        return """

                Keycloak runs too: %1$s
                Its users are olivia (operator), ada and victor (of the organization above) and anna (of %3$s,
                which an operator has to make first); the password of all is %2$s

                TOKEN=$(curl -sS %1$s/protocol/openid-connect/token -d grant_type=password -d client_id=postrider-cli \\
                  -d scope=organization -d username=ada -d password=%2$s | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                curl -sS -w '\\n' %4$s/v1/whoami -H "Authorization: Bearer $TOKEN"
                """.formatted(
                        keycloak.issuer(),
                        keycloak.accounts().password(),
                        keycloak.accounts().acme(),
                        url);
    }

    private static String post(String url, Credentials credentials, String path, String json) {
        return "curl -sS -w '\\n' %s%s -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '%s'"
                .formatted(url, path, credentials.apiKey(), json);
    }
}

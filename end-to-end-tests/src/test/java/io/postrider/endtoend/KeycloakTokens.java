package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Gets access tokens of the stack's Keycloak, as a person's or a program's client would. */
final class KeycloakTokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final String password;

    KeycloakTokens(JsonNode stack) {
        issuer = stack.path("keycloak").path("issuer").asText();
        password = stack.path("keycloak").path("password").asText();
    }

    String ofUser(String name) {
        return token(Map.of(
                "grant_type",
                "password",
                "client_id",
                "postrider-cli",
                "scope",
                "organization",
                "username",
                name,
                "password",
                password));
    }

    String ofProgram(String clientId) {
        return token(Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", password));
    }

    private String token(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError("Keycloak answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

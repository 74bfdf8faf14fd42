package io.postrider.subscription.webhook;

/** A secret in clear text. */
record SecretResponse(String secret) {}

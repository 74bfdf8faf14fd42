package io.postrider.subscription.source;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How sources are told of to their senders. Not a {@code @ConfigMapping}: one of the prefix {@code postrider} would refuse
 * every key that another feature reads.
 */
@Singleton
class SourceConfig {

    private final String publicUrl;

    /**
     * The configured values.
     *
     * @param publicUrl {@code postrider.public-url}: what the world calls this installation, without a path; the URLs of
     *     inbound webhooks begin with it
     */
    SourceConfig(
            @ConfigProperty(name = "postrider.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** Where the events of an inbound webhook are sent to. */
    String webhookUrl(String slug) {
        return publicUrl + "/webhooks/" + slug;
    }
}

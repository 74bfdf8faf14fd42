package io.postrider.commons.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The OpenID Connect providers whose access tokens are taken beside API keys, each under a name of the operator's choice:
 * {@code postrider.oidc.issuers.<name>.url=https://...}. None by default: then every token is refused and nothing is
 * connected to. A token is judged by the one issuer that its {@code iss} names.
 */
@ConfigMapping(prefix = "postrider.oidc")
interface OidcConfig {

    /** The providers by name. The name stands in the audit log before the subject of a token. */
    Map<String, Issuer> issuers();

    /** How long a token may wait for its provider, when its key is not known yet; then 503. */
    @WithDefault("5s")
    Duration providerTimeout();

    /** How old the keys of a provider may get. They stay in use while it cannot be reached. */
    @WithDefault("10m")
    Duration refreshKeysEvery();

    /** A key that is not known is asked for at most this often, however many tokens name one. */
    @WithDefault("1s")
    Duration unknownKeyPause();

    /** One provider. */
    interface Issuer {

        /** Exactly the {@code iss} of its tokens; {@code /.well-known/openid-configuration} below it tells of its keys. */
        String url();

        /** Where it is reached from here, if not under its {@link #url()}; the tokens' {@code iss} stays that. */
        Optional<String> serverUrl();

        /** One of these has to be in the {@code aud} of a token: tokens that were made for others are refused. */
        @WithDefault("postrider")
        List<String> audience();

        /**
         * The one organization ({@code org_...}) that this provider speaks for: an organization's own identity provider.
         * Then no claim of its tokens can name another.
         */
        Optional<String> organization();

        /**
         * The claim that names the organization: its id as text, as the only element of a list, or in the form of
         * Keycloak Organizations, {@code {"<alias>": {"<attribute>": ["org_..."]}}}. {@code /} leads into objects.
         */
        @WithDefault("organization")
        String organizationClaim();

        /** The attribute of a Keycloak organization that holds the id; without it the organization's alias is the id. */
        @WithDefault("postrider_organization")
        String organizationAttribute();

        /** The claim with the caller's roles, a list or words; {@code /} leads into objects. */
        @WithDefault("realm_access/roles")
        String rolesClaim();

        /** How far the clocks of the provider and of this service may be apart. */
        @WithDefault("30s")
        Duration leeway();

        /** What the roles of this provider allow. A role that is named nowhere allows nothing. */
        Roles roles();
    }

    /** For each scope the roles that have it. */
    interface Roles {

        /** Roles with the scope {@code admin}. */
        Optional<List<String>> admin();

        /** Roles with the scope {@code events:write}. */
        Optional<List<String>> eventsWrite();

        /** Roles with the scope {@code webhooks:read}. */
        Optional<List<String>> webhooksRead();

        /** Roles with the scope {@code webhooks:write}. */
        Optional<List<String>> webhooksWrite();

        /** Roles with the scope {@code deliveries:read}. */
        Optional<List<String>> deliveriesRead();

        /** Roles with the scope {@code deliveries:write}. */
        Optional<List<String>> deliveriesWrite();

        /**
         * Roles of platform operators, who see to organizations and see nothing of theirs. Not for a provider that speaks
         * for one organization.
         */
        Optional<List<String>> operator();
    }
}

package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.contracts.egress.AddressRule;
import io.postrider.contracts.egress.UrlRule;
import io.postrider.contracts.egress.UrlVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Holds the URL rule at registration. */
@ApplicationScoped
class UrlCheck {

    private final UrlRule rule;
    private final HostLookup hosts;

    @Inject
    UrlCheck(EgressConfig config, HostLookup hosts) {
        this(config.allowedNetworks().orElse(List.of()), hosts);
    }

    UrlCheck(List<String> allowedNetworks, HostLookup hosts) {
        this.rule = UrlRule.with(AddressRule.allowing(allowedNetworks));
        this.hosts = hosts;
    }

    /**
     * Holds the rule for a webhook's URL. Asks DNS, so not to be called within a transaction.
     *
     * @throws ApiException 400 {@code invalid_url}
     */
    void require(String url) {
        if (!accepts(url)) {
            throw new ApiException(ErrorCode.INVALID_URL);
        }
    }

    /** Whether requests may go there. Asks DNS, so not to be called within a transaction. */
    boolean accepts(String url) {
        return switch (rule.judge(url)) {
            case UrlVerdict.Accepted address -> true;
            case UrlVerdict.Refused refused -> false;
            case UrlVerdict.Named named -> named.acceptedWith(hosts.addressesOf(named.host()));
        };
    }
}

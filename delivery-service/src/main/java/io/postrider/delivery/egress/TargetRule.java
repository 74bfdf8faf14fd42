package io.postrider.delivery.egress;

import io.postrider.contracts.egress.AddressRule;
import io.postrider.contracts.egress.UrlRule;
import io.postrider.contracts.egress.UrlVerdict;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/** The URL rule, held again at each send, for the addresses that the name has now (api.md section 2). */
final class TargetRule {

    private final AddressRule addresses;
    private final UrlRule urls;

    TargetRule(List<String> allowedNetworks) {
        this.addresses = AddressRule.allowing(allowedNetworks);
        this.urls = UrlRule.with(addresses);
    }

    /** Judges the URL before its name is looked up. */
    UrlVerdict check(URI url) throws BlockedTargetException {
        UrlVerdict verdict = urls.judge(url.toString());
        if (verdict instanceof UrlVerdict.Refused refused) {
            throw new BlockedTargetException("the URL has " + refused.reason());
        }
        return verdict;
    }

    /** Judges the addresses: one that is forbidden forbids all, for the next look-up could put it first. */
    void check(UrlVerdict verdict, List<InetAddress> resolved) throws BlockedTargetException {
        boolean accepted = switch (verdict) {
            case UrlVerdict.Named named -> named.acceptedWith(resolved);
            case UrlVerdict.Accepted literal -> resolved.stream().allMatch(addresses::permits);
            case UrlVerdict.Refused refused -> false;
        };
        if (!accepted) {
            throw new BlockedTargetException("the address must not be called");
        }
    }
}

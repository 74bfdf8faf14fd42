package io.postrider.contracts.egress;

import java.net.InetAddress;
import java.util.Collection;

/** What {@link UrlRule} says of a URL before anybody asks DNS. */
public sealed interface UrlVerdict {

    /**
     * The URL breaks a rule.
     *
     * @param reason for people and logs; quotes nothing of the URL
     */
    record Refused(String reason) implements UrlVerdict {}

    /** The URL names its address, and that may be reached. */
    record Accepted() implements UrlVerdict {}

    /**
     * The URL names a host whose addresses decide.
     *
     * @param host in lower case
     * @param exemptionNeeded true when scheme, port or name are in order only for allow-listed addresses
     */
    record Named(String host, boolean exemptionNeeded, AddressRule addresses) implements UrlVerdict {

        /**
         * Whether the URL may be registered. A name that does not resolve may, because every send checks again; not,
         * however, one that depends on an exemption.
         *
         * @param resolved all addresses of the host; empty when it does not resolve
         */
        public boolean acceptedWith(Collection<InetAddress> resolved) {
            return exemptionNeeded
                    ? !resolved.isEmpty() && resolved.stream().allMatch(addresses::isAllowListed)
                    : resolved.stream().allMatch(addresses::permits);
        }
    }
}

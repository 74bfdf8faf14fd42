package io.postrider.contracts.egress;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a host name, in lower case, gives away before it is resolved. */
final class HostNames {

    private static final int MAX_LENGTH = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    /** A last label of this form makes resolvers read the whole host as an IPv4 address (WHATWG URL, section 3.5). */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private static final Set<String> METADATA_SERVICES = Set.of(
            "instance-data",
            "instance-data.ec2.internal",
            "metadata",
            "metadata.azure.com",
            "metadata.azure.internal",
            "metadata.goog",
            "metadata.google.internal",
            "metadata.nicta.com",
            "metadata.packet.net",
            "metadata.platformequinix.com",
            "metadata.tencentyun.com",
            "rancher-metadata");

    /** Domains that are never public: RFC 6761, RFC 6762, RFC 8375, ICANN's .internal, and those of common routers. */
    private static final List<String> LOCAL_DOMAINS = List.of(
            "corp", "home", "home.arpa", "internal", "intranet", "lan", "local", "localdomain", "localhost", "private");

    private HostNames() {}

    static boolean isWellFormed(String host) {
        return host.length() <= MAX_LENGTH
                && Arrays.stream(host.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    static boolean isNumeric(String host) {
        String undotted = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return NUMBER.matcher(undotted.substring(undotted.lastIndexOf('.') + 1)).matches();
    }

    static boolean isMetadataService(String host) {
        return METADATA_SERVICES.contains(host);
    }

    /** A name of one label, or one below a domain that is never public. */
    static boolean isLocal(String host) {
        return host.indexOf('.') < 0
                || LOCAL_DOMAINS.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}

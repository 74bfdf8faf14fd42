package io.postrider.contracts.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.postrider.contracts.egress.UrlVerdict.Accepted;
import io.postrider.contracts.egress.UrlVerdict.Named;
import io.postrider.contracts.egress.UrlVerdict.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which URLs a webhook may have (api.md section 2): HTTPS, the standard port, no credentials, and a host that is what
 * it looks like. Programs disagree about anything unusual in a URL, and that disagreement is the attack; so the unusual is
 * refused: a URL is ASCII (internationalised names in their {@code xn--} form), without a fragment, without a trailing
 * dot, and a numeric host is four plain decimal numbers or an IPv6 address in brackets.
 *
 * <p>Scheme and port are free for hosts whose address the operator allows. Pure: asks no DNS.
 */
public final class UrlRule {

    /** The longest URL, in characters. */
    public static final int MAX_LENGTH = 2048;

    private static final int HTTPS_PORT = 443;
    private static final int MAX_PORT = 65_535;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern DECIMAL_IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private final AddressRule addresses;

    private UrlRule(AddressRule addresses) {
        this.addresses = addresses;
    }

    /** The rule that judges hosts by this rule of addresses. */
    public static UrlRule with(AddressRule addresses) {
        return new UrlRule(addresses);
    }

    /** Judges a URL as a caller wrote it. */
    public UrlVerdict judge(String url) {
        if (url.length() > MAX_LENGTH || !VISIBLE_ASCII.matcher(url).matches()) {
            return new Refused("too long, or not visible ASCII");
        }
        try {
            return judge(new URI(url));
        } catch (URISyntaxException e) {
            return new Refused("not a URL");
        }
    }

    private UrlVerdict judge(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new Refused("neither HTTPS nor HTTP");
        }
        String host = url.getHost();
        if (host == null || url.getRawAuthority() == null) {
            return new Refused("no host, or one that is no name and no address");
        }
        if (!url.getRawAuthority().equals(url.getPort() < 0 ? host : host + ":" + url.getPort())) {
            return new Refused("credentials, or a port that is not written plainly");
        }
        if (url.getRawFragment() != null) {
            return new Refused("a fragment");
        }
        if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
            return new Refused("no such port");
        }
        boolean standard = scheme.equals("https") && (url.getPort() < 0 || url.getPort() == HTTPS_PORT);
        return judgeHost(host.toLowerCase(Locale.ROOT), standard);
    }

    private UrlVerdict judgeHost(String host, boolean standard) {
        if (host.startsWith("[")) {
            return host.indexOf('%') >= 0
                    ? new Refused("an IPv6 zone")
                    : judgeAddress(host.substring(1, host.length() - 1), standard);
        }
        if (DECIMAL_IPV4.matcher(host).matches()) {
            return judgeAddress(host, standard);
        }
        if (HostNames.isNumeric(host)) {
            return new Refused("a disguised number in place of a name");
        }
        if (!HostNames.isWellFormed(host)) {
            return new Refused("not a host name");
        }
        if (HostNames.isMetadataService(host)) {
            return new Refused("a metadata service");
        }
        return new Named(host, !standard || HostNames.isLocal(host), addresses);
    }

    private UrlVerdict judgeAddress(String literal, boolean standard) {
        IPAddress address = new IPAddressString(literal).getAddress();
        if (address == null || address.isMultiple()) {
            return new Refused("not an address");
        }
        boolean accepted = standard ? addresses.permits(address) : addresses.isAllowListed(address);
        return accepted ? new Accepted() : new Refused("an address, scheme or port that is not allowed");
    }
}

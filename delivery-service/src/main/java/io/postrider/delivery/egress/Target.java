package io.postrider.delivery.egress;

import java.net.URI;
import java.util.Locale;

/**
 * A URL, taken apart for the call.
 *
 * @param host name or address literal, without brackets
 * @param pathAndQuery as in the request line
 */
record Target(boolean tls, String host, int port, String pathAndQuery) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Takes a URL apart that the URL rule did not refuse: it has a host and no credentials. */
    static Target of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        int defaultPort = tls ? HTTPS_PORT : HTTP_PORT;
        return new Target(
                tls, withoutBrackets(url.getHost()), url.getPort() < 0 ? defaultPort : url.getPort(), tail(url));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String tail(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}

package io.postrider.localstack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which service answers which request of the public API: what an ingress is configured with in a deployment. */
final class GatewayRoutes {

    private static final String ANY = "*";

    /** The first that matches wins. */
    private static final List<Row> TABLE = List.of(
            new Row(ANY, "/webhooks/[^/]+", Service.INGEST),
            new Row("POST", "/v1/events(/batch)?", Service.INGEST),
            new Row(ANY, "/v1/events(/.*)?", Service.HISTORY),
            new Row(ANY, "/v1/deliveries(/.*)?", Service.HISTORY),
            new Row(ANY, "/v1/stats", Service.HISTORY),
            new Row(ANY, "/v1/jobs(/.*)?", Service.HISTORY),
            new Row(ANY, "/v1/webhooks/[^/]+/(deliveries|recover|replay)", Service.HISTORY),
            new Row(ANY, "/v1/.*", Service.SUBSCRIPTION),
            new Row(ANY, "/webhook(/.*)?", Service.SUBSCRIPTION));

    /** A service would resolve these, and so be asked for a path that is not in the table, like its metrics. */
    private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)(\\.|%2e){1,2}(/|$)");

    private GatewayRoutes() {}

    /** The service that answers, or empty for what is not in the public API. */
    static Optional<Service> serviceFor(String method, String path) {
        if (DOT_SEGMENT.matcher(path.toLowerCase(Locale.ROOT)).find()) {
            return Optional.empty();
        }
        return TABLE.stream()
                .filter(row -> row.matches(method, path))
                .findFirst()
                .map(Row::service);
    }

    private record Row(String method, Pattern path, Service service) {

        Row(String method, String path, Service service) {
            this(method, Pattern.compile(path), service);
        }

        boolean matches(String askedMethod, String askedPath) {
            return (method.equals(ANY) || method.equals(askedMethod))
                    && path.matcher(askedPath).matches();
        }
    }
}

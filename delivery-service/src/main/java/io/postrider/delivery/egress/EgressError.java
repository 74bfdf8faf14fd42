package io.postrider.delivery.egress;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;

/** Failures in words for the attempt record: which stage failed, and why. They name no address and no secret. */
final class EgressError {

    private EgressError() {}

    static String inWords(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case BlockedTargetException blocked -> "blocked: " + blocked.getMessage();
            case UnknownHostException unknown -> "dns: the name does not resolve";
            case RejectedExecutionException full -> "dns: too many names are being looked up";
            case ConnectTimeoutException late -> "connection: no answer in time";
            case NoRouteToHostException noRoute -> "connection: no route to the host";
            case ConnectException refused -> "connection: refused";
            case SSLException tls -> "tls: " + tlsReason(tls);
            case HttpClosedException closed -> "connection: closed before the response was whole";
            default -> other(cause);
        };
    }

    private static String tlsReason(SSLException tls) {
        Throwable deepest = tls;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private static String other(Throwable cause) {
        String message = cause.getMessage();
        return message != null && message.contains("reset")
                ? "connection: reset by the endpoint"
                : "connection: " + cause.getClass().getSimpleName();
    }
}

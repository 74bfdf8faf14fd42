package io.postrider.commons.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** A provider of OpenID Connect on a free loopback port: tells of its key, and signs tokens with it. */
public final class IdentityProvider implements AutoCloseable {

    private static final int KEY_BITS = 2048;

    private final AtomicInteger keyReads = new AtomicInteger();
    private final int port;
    private volatile HttpServer server;
    private RsaJsonWebKey key;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    public IdentityProvider() {
        port = open(0);
    }

    /** The {@code iss} of its tokens. */
    public String url() {
        return "http://127.0.0.1:" + port + "/realm";
    }

    /** A token that is in order, to be changed by whoever wants another. */
    public TestToken token() {
        return new TestToken(url(), key());
    }

    /** From now on it signs with another key, and has forgotten the one before. */
    public synchronized void rotateKey() {
        key = newKey();
    }

    /** How often its keys were asked for. */
    public int keyReads() {
        return keyReads.get();
    }

    /** Takes connections and answers nothing, until it is told to answer. */
    public void fallSilent() {
        silence = new CountDownLatch(1);
    }

    /** Ends the silence. */
    public void answer() {
        silence.countDown();
    }

    /** Goes away: connections are refused. */
    @Override
    public void close() {
        answer();
        server.stop(0);
    }

    /** Comes back, at the same address. */
    public void reopen() {
        open(port);
    }

    private int open(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/realm/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token"}""".formatted(url())));
        server.createContext("/realm/keys", exchange -> {
            keyReads.incrementAndGet();
            answer(exchange, new JsonWebKeySet(key()).toJson(OutputControlLevel.PUBLIC_ONLY));
        });
        server.start();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            if (!silence.await(30, TimeUnit.SECONDS)) {
                return;
            }
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Made when it is first needed: it takes a moment. */
    private synchronized RsaJsonWebKey key() {
        if (key == null) {
            key = newKey();
        }
        return key;
    }

    static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(KEY_BITS);
            key.setKeyId("key-" + System.nanoTime());
            key.setUse("sig");
            key.setAlgorithm("RS256");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.postrider.endtoend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 by hand, because no HTTP client sends what is wrong. Used by one thread. */
final class RawConnection implements AutoCloseable {

    /** The service closed the connection without an answer. */
    static final int NO_ANSWER = 0;

    private static final int ANSWER_LIMIT_MILLIS = 10_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    RawConnection(int port) {
        this.port = port;
    }

    /**
     * Sends these bytes and reads one answer.
     *
     * @param last nothing follows: the service sees the end of what is sent
     * @return its status
     */
    int send(byte[] request, boolean last) throws IOException {
        Socket open = open();
        try {
            open.getOutputStream().write(request);
            open.getOutputStream().flush();
            if (last) {
                open.shutdownOutput();
            }
        } catch (IOException closedEarly) {
            // the answer may have come before the request was sent whole
        }
        try {
            return read(last);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The service held a request for ten seconds", e);
        } catch (IOException closed) {
            close();
            return NO_ANSWER;
        }
    }

    private int read(boolean last) throws IOException {
        String statusLine = line();
        if (statusLine.isEmpty()) {
            close();
            return NO_ANSWER;
        }
        int length = 0;
        boolean ends = last;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            ends |= lower.equals("connection: close");
        }
        in.skipNBytes(length);
        if (ends) {
            close();
        }
        return Integer.parseInt(statusLine.substring(STATUS_AT, STATUS_AT + 3));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private Socket open() throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        return socket;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

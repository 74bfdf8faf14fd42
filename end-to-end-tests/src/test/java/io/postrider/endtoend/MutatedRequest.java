package io.postrider.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A provider's request with one thing wrong. Whatever it is, the request is not to be taken in. */
@SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out
record MutatedRequest(String mistake, byte[] bytes, boolean last) {

    private static final int HUGE = 70_000;
    private static final int TOO_DEEP = 600;
    private static final int BOMB = 2_000_000;
    private static final int LARGEST_BODY = 1024 * 1024;

    private enum Mistake {
        SIGNATURE_CUT,
        SIGNATURE_LONGER,
        SIGNATURE_IN_NO_ENCODING,
        SIGNATURE_MISSING,
        SIGNATURE_AFTER_A_WRONG_ONE,
        BODY_CHANGED,
        BODY_TRUNCATED,
        BODY_SHORTER_THAN_SAID,
        BODY_LONGER_THAN_SAID,
        BODY_TOO_LARGE,
        BODY_EMPTY,
        LENGTH_NO_NUMBER,
        LENGTH_TWICE,
        CHUNKS_WITHOUT_FORM,
        HEADER_HUGE,
        HEADER_WITHOUT_FORM,
        UTF8_INVALID,
        JSON_TOO_DEEP,
        CLOCK_WRONG,
        GZIP,
        GZIP_BOMB,
        METHOD_UNKNOWN,
        SLUG_WRONG
    }

    /**
     * A request with the mistake whose turn it is: so many turns in a row as there are mistakes make each of them once.
     */
    static MutatedRequest of(SourceUnderTest source, int turn, Random random) {
        Mistake[] all = Mistake.values();
        return new Draft(source, random).with(all[turn % all.length]);
    }

    /** The good request, and the ways to spoil it. */
    private static final class Draft {

        private final SourceUnderTest source;
        private final Random random;
        private final String id = UUID.randomUUID().toString();
        private final boolean readsSignedBody;
        private Instant now = Instant.now();
        private byte[] body;
        private String method = "POST";
        private String path;
        private List<String> more = new ArrayList<>();
        private Map<String, String> headers = Map.of();

        Draft(SourceUnderTest source, Random random) {
            this.source = source;
            this.random = random;
            this.body = source.provider().body(id, now);
            this.path = source.url().replaceFirst("^https?://[^/]+", "");
            this.readsSignedBody = source.provider().sendsJson();
        }

        MutatedRequest with(Mistake mistake) {
            return switch (mistake) {
                case SIGNATURE_CUT -> proof(mistake, proof -> proof.substring(0, random.nextInt(proof.length() - 4)));
                case SIGNATURE_LONGER -> proof(mistake, proof -> proof + "A".repeat(1 + random.nextInt(2000)));
                case SIGNATURE_IN_NO_ENCODING -> proof(mistake, proof -> proof.replaceAll("[0-9a-fA-F]", "!"));
                case SIGNATURE_MISSING -> {
                    sign().keySet().removeIf(Draft::isProof);
                    yield whole(mistake);
                }
                case SIGNATURE_AFTER_A_WRONG_ONE -> {
                    Map<String, String> good = sign();
                    good.keySet().stream()
                            .filter(Draft::isProof)
                            .forEach(name -> more.add(name + ": " + good.get(name)));
                    good.replaceAll((name, value) -> isProof(name) ? "wrong" : value);
                    yield whole(mistake);
                }
                case BODY_CHANGED -> {
                    sign();
                    int place = random.nextInt(body.length);
                    // no '&': what Twilio signs does not tell a=b from a&b
                    body[place] = (byte) (body[place] == '!' ? '?' : '!');
                    yield source.provider().signsBody() ? whole(mistake) : proof(mistake, proof -> proof + "x");
                }
                case BODY_TRUNCATED -> {
                    sign();
                    byte[] all = bytes(body.length);
                    yield new MutatedRequest(mistake.name(), Arrays.copyOf(all, all.length - 1), true);
                }
                case BODY_SHORTER_THAN_SAID -> {
                    sign();
                    yield new MutatedRequest(mistake.name(), bytes(body.length + 1 + random.nextInt(1000)), true);
                }
                case BODY_LONGER_THAN_SAID -> {
                    sign();
                    int cut = 1 + random.nextInt(body.length - 1);
                    yield new MutatedRequest(mistake.name(), bytes(cut), true);
                }
                case BODY_TOO_LARGE -> {
                    sign();
                    yield new MutatedRequest(mistake.name(), bytes(LARGEST_BODY + 1 + random.nextInt(1_000_000)), true);
                }
                case BODY_EMPTY -> {
                    body = new byte[0];
                    sign();
                    yield whole(mistake);
                }
                case LENGTH_NO_NUMBER -> length(mistake, List.of("-5", "five", "99999999999999999999", "0x10", ""));
                case LENGTH_TWICE -> {
                    sign();
                    more.add("Content-Length: " + (body.length + 5));
                    yield new MutatedRequest(mistake.name(), bytes(body.length), true);
                }
                case CHUNKS_WITHOUT_FORM -> {
                    sign();
                    more.add("Transfer-Encoding: chunked");
                    yield new MutatedRequest(mistake.name(), raw("zz\r\nnot a chunk", null), true);
                }
                case HEADER_HUGE -> {
                    more.add("X-Huge: " + "a".repeat(HUGE));
                    sign();
                    yield new MutatedRequest(mistake.name(), bytes(body.length), true);
                }
                case HEADER_WITHOUT_FORM -> {
                    more.add("no colon at all \u0001");
                    sign();
                    yield new MutatedRequest(mistake.name(), bytes(body.length), true);
                }
                case UTF8_INVALID ->
                    signedJson(mistake, concat(RawConnection.latin1("{\"n\": \""), new byte[] {(byte) 0xC3, 0x28}));
                case JSON_TOO_DEEP ->
                    signedJson(mistake, RawConnection.latin1("[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP)));
                case CLOCK_WRONG -> {
                    now = now.plus(Duration.ofMinutes(random.nextBoolean() ? 61 : -61));
                    body = source.provider().body(id, now);
                    yield isTimed() ? signed(mistake) : proof(mistake, proof -> proof + "x");
                }
                case GZIP -> zipped(mistake, body);
                case GZIP_BOMB -> zipped(mistake, new byte[BOMB]);
                case METHOD_UNKNOWN -> {
                    method = List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE")
                            .get(random.nextInt(6));
                    yield signed(mistake);
                }
                case SLUG_WRONG -> {
                    path = "/webhooks/"
                            + List.of("in_0", "%00", "..%2f..%2fq%2fhealth", "%C3%28", "a".repeat(3000), "in_%")
                                    .get(random.nextInt(6));
                    yield signed(mistake);
                }
            };
        }

        private boolean isTimed() {
            return switch (source.provider()) {
                case SLACK, STRIPE, LINEAR, HUBSPOT, ZOOM, STANDARD_WEBHOOKS, GENERIC -> true;
                default -> false;
            };
        }

        private Map<String, String> sign() {
            headers = source.headers(id, body, now);
            return headers;
        }

        private MutatedRequest signed(Mistake mistake) {
            sign();
            return whole(mistake);
        }

        /** Of providers that send JSON the signature is good, so that it is the body that is judged. */
        private MutatedRequest signedJson(Mistake mistake, byte[] bad) {
            if (readsSignedBody) {
                body = bad;
                return signed(mistake);
            }
            sign();
            body = bad;
            return whole(mistake);
        }

        private MutatedRequest zipped(Mistake mistake, byte[] content) {
            more.add("Content-Encoding: gzip");
            return signedJson(mistake, MutatedRequest.gzip(content));
        }

        private MutatedRequest length(Mistake mistake, List<String> lengths) {
            sign();
            String length = lengths.get(random.nextInt(lengths.size()));
            return new MutatedRequest(mistake.name(), raw(new String(body, StandardCharsets.ISO_8859_1), length), true);
        }

        private MutatedRequest proof(Mistake mistake, UnaryOperator<String> change) {
            sign().replaceAll((name, value) -> isProof(name) ? change.apply(value) : value);
            return whole(mistake);
        }

        private static boolean isProof(String name) {
            return name.matches("(?i).*(signature|hmac|gitlab-token|authorization).*");
        }

        private MutatedRequest whole(Mistake mistake) {
            return new MutatedRequest(mistake.name(), bytes(body.length), false);
        }

        private byte[] bytes(int saidLength) {
            return concat(raw("", Integer.toString(saidLength)), body);
        }

        private byte[] raw(String end, @Nullable String length) {
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            more.forEach(header -> head.append(header).append("\r\n"));
            if (length != null) {
                head.append("Content-Length: ").append(length).append("\r\n");
            }
            return RawConnection.latin1(head + "\r\n" + end);
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(one.length + other.length);
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

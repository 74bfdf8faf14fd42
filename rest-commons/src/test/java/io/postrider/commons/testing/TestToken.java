package io.postrider.commons.testing;

import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** An access token in the making. */
public final class TestToken {

    private static final RsaJsonWebKey STRANGERS = IdentityProvider.newKey();

    private final JwtClaims claims = new JwtClaims();
    private final RsaJsonWebKey key;

    TestToken(String issuer, RsaJsonWebKey key) {
        this.key = key;
        claims.setIssuer(issuer);
        claims.setAudience("postrider");
        claims.setSubject("somebody");
        claims.setIssuedAtToNow();
        expiringIn(Duration.ofMinutes(5));
    }

    /** With this claim instead of what it was. */
    public TestToken with(String claim, Object value) {
        claims.setClaim(claim, value);
        return this;
    }

    /** Without this claim. */
    public TestToken without(String claim) {
        claims.unsetClaim(claim);
        return this;
    }

    /** With these roles where Keycloak has a realm's. */
    public TestToken roles(String... roles) {
        return with("realm_access", Map.of("roles", List.of(roles)));
    }

    /** With the organization as a plain claim. */
    public TestToken organization(String id) {
        return with("organization", id);
    }

    /** Negative: since so long it is no longer valid. */
    public TestToken expiringIn(Duration fromNow) {
        claims.setExpirationTime(
                NumericDate.fromSeconds(Instant.now().plus(fromNow).getEpochSecond()));
        return this;
    }

    /** Signed as its issuer does. */
    public String signed() {
        return signed(AlgorithmIdentifiers.RSA_USING_SHA256, key.getKeyId(), key.getPrivateKey());
    }

    /** Signed with somebody else's key under the id of the issuer's. */
    public String signedByAStranger() {
        return signed(AlgorithmIdentifiers.RSA_USING_SHA256, key.getKeyId(), STRANGERS.getPrivateKey());
    }

    /** Signed with a key that nobody has heard of. */
    public String signedWithAnUnknownKey() {
        return signed(AlgorithmIdentifiers.RSA_USING_SHA256, STRANGERS.getKeyId(), STRANGERS.getPrivateKey());
    }

    /** Not signed at all: {@code alg: none}. */
    public String unsigned() {
        return signed(AlgorithmIdentifiers.NONE, key.getKeyId(), null);
    }

    /** Signed by HS256, the issuer's public key taken for the secret: anybody could do that. */
    public String signedWithThePublicKey() {
        return signed(
                AlgorithmIdentifiers.HMAC_SHA256,
                key.getKeyId(),
                new HmacKey(key.getPublicKey().getEncoded()));
    }

    private String signed(String algorithm, String keyId, Key with) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(keyId);
        signature.setKey(with);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

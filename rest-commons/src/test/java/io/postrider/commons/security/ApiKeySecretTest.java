package io.postrider.commons.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeySecretTest {

    @Test
    void aSecretHasItsPrefixAndTwoHundredAndFiftySixRandomBits() {
        assertThat(ApiKeySecret.next()).matches("pr_live_[A-Za-z0-9_-]{43}").isNotEqualTo(ApiKeySecret.next());
    }

    @Test
    void itsHashIsLowercaseHexOfSha256() {
        // the "abc" vector of FIPS 180-4
        assertThat(ApiKeySecret.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

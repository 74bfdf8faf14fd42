package io.postrider.contracts.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The whole of one configuration object as of one version (a compacted topic's value). A reader ignores a snapshot whose
 * version is lower than the one it holds. Archiving is a snapshot too; a tombstone follows days later.
 */
public sealed interface Snapshot
        permits ApiKeySnapshot,
                EventTypeSnapshot,
                FormatSnapshot,
                InboundWebhookSnapshot,
                OrganizationSnapshot,
                WebhookSnapshot {

    /** The tenant it belongs to. */
    String organization();

    /** Counts up with every change of the object, from 1. */
    long version();

    /** The record's key: unique in the topic. */
    @JsonIgnore
    String key();
}

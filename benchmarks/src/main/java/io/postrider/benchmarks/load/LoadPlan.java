package io.postrider.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * What the generator is to send.
 *
 * @param kind which requests
 * @param url where to; the path of a bare request included
 * @param rate requests per second, sent when they are due whatever the answers do (open loop); 0 = as fast as the
 *     answers come (closed loop)
 * @param connections how many are open at most, which in a closed loop is how many requests are in flight
 * @param count how many requests; 0 = no limit but the time
 * @param seconds for how long; 0 = no limit but the count
 * @param credential the API key, or the secret of the inbound webhook
 * @param eventTypes over how many types the events are spread: {@code bench.event.0} and on
 * @param batch events per request, of a batch
 * @param idPrefix makes the senders' ids of this run its own
 * @param tenants over how many organizations the requests are spread, the n-th of which has the credential and six digits
 *     as its key; 0 = the credential is the key
 */
public record LoadPlan(
        Kind kind,
        String url,
        double rate,
        int connections,
        long count,
        double seconds,
        @Nullable String credential,
        int eventTypes,
        int batch,
        String idPrefix,
        int tenants) {

    /** Requests of one organization. */
    public LoadPlan(
            Kind kind,
            String url,
            double rate,
            int connections,
            long count,
            double seconds,
            @Nullable String credential,
            int eventTypes,
            int batch,
            String idPrefix) {
        this(kind, url, rate, connections, count, seconds, credential, eventTypes, batch, idPrefix, 0);
    }

    /** Which requests. */
    public enum Kind {
        /** A POST of an event's data, as delivery would send it: the yardstick. */
        BARE,
        /** {@code POST /v1/events} with a sender's id. */
        PUBLISH,
        /** {@code POST /v1/events/batch}, each event with a sender's id. */
        BATCH,
        /** A signed inbound webhook of GitHub's. */
        GITHUB
    }

    /** The same requests at another rate, for a time. */
    public LoadPlan at(double newRate, double newSeconds, String newPrefix) {
        return new LoadPlan(
                kind, url, newRate, connections, 0, newSeconds, credential, eventTypes, batch, newPrefix, tenants);
    }

    /** As many of the same requests as fast as the answers come. */
    public LoadPlan asFastAsPossible(long newCount, double newSeconds, String newPrefix) {
        return new LoadPlan(
                kind, url, 0, connections, newCount, newSeconds, credential, eventTypes, batch, newPrefix, tenants);
    }

    /** The same events over the batch API, so many in each request. */
    public LoadPlan inBatches(int size, int newConnections) {
        return new LoadPlan(
                Kind.BATCH,
                url + "/batch",
                rate,
                newConnections,
                count,
                seconds,
                credential,
                eventTypes,
                size,
                idPrefix,
                tenants);
    }

    /** The same requests of another organization. */
    public LoadPlan as(String otherCredential) {
        return new LoadPlan(
                kind, url, rate, connections, count, seconds, otherCredential, eventTypes, batch, idPrefix, tenants);
    }
}

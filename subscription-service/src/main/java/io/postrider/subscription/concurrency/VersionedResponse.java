package io.postrider.subscription.concurrency;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** HTTP answers with an entity tag. */
public final class VersionedResponse {

    private VersionedResponse() {}

    /** 200 with the object. */
    public static <T> RestResponse<T> ok(Versioned<T> object) {
        return with(RestResponse.Status.OK, object);
    }

    /** 201 with the object. */
    public static <T> RestResponse<T> created(Versioned<T> object) {
        return with(RestResponse.Status.CREATED, object);
    }

    private static <T> RestResponse<T> with(RestResponse.Status status, Versioned<T> object) {
        return RestResponse.ResponseBuilder.create(status, object.body())
                .header(HttpHeaders.ETAG, IfMatch.etag(object.version()))
                .build();
    }
}

package io.postrider.subscription.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.contracts.egress.Networks;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an organization's API may be called from.
 *
 * @param networks IPv4 and IPv6, single addresses or CIDR; none = everywhere
 * @param force in a request: also when it locks out its author
 */
record IpAllowlist(
        @NotNull @Size(max = 1000) List<@NotNull @Size(max = 64) String> networks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean force) {

    static IpAllowlist of(List<String> networks) {
        return new IpAllowlist(networks, null);
    }

    /**
     * The networks in their one way of writing, each once.
     *
     * @throws ApiException 422 that names those that are none
     */
    List<String> canonical() {
        List<String> canonical = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            try {
                canonical.add(Networks.canonical(networks.get(i)));
            } catch (IllegalArgumentException e) {
                errors.add(FieldError.inBody(
                        "value_error", "Input should be a network such as 192.0.2.0/24", "networks", i));
            }
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors.toArray(FieldError[]::new));
        }
        return canonical.stream().distinct().toList();
    }
}

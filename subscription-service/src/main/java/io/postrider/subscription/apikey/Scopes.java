package io.postrider.subscription.apikey;

import java.util.List;

/** The scopes of a key, as they stand in its column. */
record Scopes(List<String> names) {

    Scopes {
        names = List.copyOf(names);
    }
}

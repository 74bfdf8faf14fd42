package io.postrider.delivery.direct;

import java.util.HashMap;
import java.util.Map;

/**
 * How many first attempts of each organization wait or are under way. One may take all the room while it is alone; with
 * others there, what it has beyond half of the slots goes to its lanes. Under the queue's lock.
 */
final class OrganizationShares {

    private final int half;
    private final Map<String, Integer> byOrganization = new HashMap<>();
    private int total;

    /**
     * Shares of which none is taken.
     *
     * @param half of the slots for first attempts
     */
    OrganizationShares(int half) {
        this.half = half;
    }

    boolean crowdsOthersOut(String organization) {
        int own = byOrganization.getOrDefault(organization, 0);
        return own >= half && total > own;
    }

    void take(String organization) {
        byOrganization.merge(organization, 1, Integer::sum);
        total++;
    }

    void giveBack(String organization) {
        byOrganization.computeIfPresent(organization, (same, taken) -> taken == 1 ? null : taken - 1);
        total--;
    }
}

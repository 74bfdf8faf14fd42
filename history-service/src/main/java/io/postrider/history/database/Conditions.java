package io.postrider.history.database;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The where clause of a query, beginning with the organization. The fragments are the program's own text: values go
 * through parameters only. Immutable.
 */
public final class Conditions {

    private final Organization organization;
    private final List<String> fragments;
    private final List<Parameter> parameters;

    private Conditions(Organization organization, List<String> fragments, List<Parameter> parameters) {
        this.organization = organization;
        this.fragments = fragments;
        this.parameters = parameters;
    }

    /** Everything of this organization. */
    public static Conditions of(Organization organization) {
        return new Conditions(
                organization,
                List.of("organization = ?"),
                List.of(Parameter.of(IdKind.ORGANIZATION.uuid(organization.id()))));
    }

    /**
     * These and one more.
     *
     * @param fragment with as many question marks as there are parameters
     */
    public Conditions and(String fragment, Parameter... more) {
        List<String> allFragments = new ArrayList<>(fragments);
        allFragments.add(fragment);
        return new Conditions(
                organization,
                allFragments,
                Stream.concat(parameters.stream(), Stream.of(more)).toList());
    }

    /**
     * These, and one of these time-ordered ids. Bounds beside the list let the planner leave out the partitions of other
     * days.
     *
     * @param column the program's own text
     * @param ids one or more
     */
    public Conditions andAnyOf(String column, Collection<UUID> ids) {
        return and(column + " = any (?)", Parameter.of(ids))
                .and(column + " >= ?", Parameter.of(Collections.min(ids, TimeOrderedId.ORDER)))
                .and(column + " <= ?", Parameter.of(Collections.max(ids, TimeOrderedId.ORDER)));
    }

    /** Whose rows they are about. */
    public Organization organization() {
        return organization;
    }

    /** The text between {@code where} and {@code order by}. */
    public String sql() {
        return String.join(" and ", fragments);
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** The parameters of what comes before the conditions, and theirs. */
    public List<Parameter> parametersAfter(Parameter... before) {
        return Stream.concat(Stream.of(before), parameters.stream()).toList();
    }

    /** The parameters of the conditions and those of what follows them. */
    public List<Parameter> parametersAnd(Parameter... more) {
        return Stream.concat(parameters.stream(), Stream.of(more)).toList();
    }
}

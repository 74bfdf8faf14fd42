package io.postrider.commons.error;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** The methods that a path knows: an answer with 405 must tell them (RFC 9110, 15.5.6), and Quarkus does not. */
final class AllowedMethods implements RuntimeResourceVisitor {

    private final String[] path;
    private final Set<String> found = new TreeSet<>();

    private AllowedMethods(String path) {
        this.path = segments(path);
    }

    /** The value of the {@code Allow} header for a path of the request at hand. */
    static String of(String path) {
        AllowedMethods methods = new AllowedMethods(path);
        RuntimeResourceVisitor.visitRuntimeResources(
                "", CurrentRequestManager.get().getDeployment().getClassMappers(), methods);
        return String.join(", ", methods.found);
    }

    @Override
    public void visitRuntimeResource(String method, String template, RuntimeResource resource) {
        if (matches(segments(template))) {
            found.add(method);
            if (method.equals("GET")) {
                found.add("HEAD");
            }
        }
    }

    private boolean matches(String[] template) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    private static String[] segments(String path) {
        return path.replaceAll("^/+|/+$", "").split("/", -1);
    }
}

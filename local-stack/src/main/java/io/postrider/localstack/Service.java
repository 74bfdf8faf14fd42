package io.postrider.localstack;

/** The four services, as the build names them. */
enum Service {
    SUBSCRIPTION("subscription", 192),
    INGEST("ingest", 256),
    DELIVERY("delivery", 256),
    HISTORY("history", 192);

    private final String database;
    private final int heapMegabytes;

    Service(String database, int heapMegabytes) {
        this.database = database;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name of its module, log and entry in {@code stack.json}. */
    String moduleName() {
        return database + "-service";
    }

    /** The name of its database, role and password. */
    String database() {
        return database;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}

package io.postrider.delivery.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds a name's addresses. May block. */
@FunctionalInterface
interface NameResolver {

    List<InetAddress> resolve(String host) throws UnknownHostException;
}

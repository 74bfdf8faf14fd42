package io.postrider.delivery.testing;

import io.postrider.commons.testing.RealParts;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The whole service against the real PostgreSQL and the real broker; loopback receivers are allowed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(value = RealParts.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ShortLimits.class, scope = TestResourceScope.GLOBAL)
public @interface DeliveryTest {}

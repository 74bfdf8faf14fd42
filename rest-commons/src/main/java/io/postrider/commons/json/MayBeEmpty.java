package io.postrider.commons.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the request record of an action endpoint: a missing or empty body is read as {@code {}}. Without it, such a body
 * is {@code invalid_json}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MayBeEmpty {}

/** What the tests share. */
package io.postrider.delivery.testing;

/** What the tests of all services share: the real parts, and the rules of the code. */
package io.postrider.commons.testing;

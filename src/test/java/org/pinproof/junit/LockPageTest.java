package org.pinproof.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** A model of this project as any project would test its own. */
class LockPageTest {
  @TestFactory
  Stream<DynamicNode> models() {
    return ModelTests.check("models/lock_page.pin");
  }
}

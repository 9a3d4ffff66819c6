// What the library loads with import() is there before the tests begin. Files that share a process would else share a failure, too:
// an import that is under way when a file of tests ends fails, and is never tried again.
import '../../src/runtimes/eager/open-eager-session.js';
import '../../src/session/creators/provided-saver.js';
import '../../src/session/creators/session-manager.js';
import '../../src/session/creators/session-restoring.js';
import '../../src/session/observation/observation-parts.js';
import '../../src/session/session-parts.js';
import '../../src/storage/node-host-name.js';
import '../../src/storage/node-storage.js';

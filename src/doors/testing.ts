/**
 * For tests of one's own hooks, sessions and storages; no test runner is needed.
 *
 * @module monitored-session/testing
 */

export { FakeGraph, type FakeNode } from '../testing/fake-graph.js';
export { FakeSessionCreator, type FakeCreatorScript } from '../testing/fake-session-creator.js';
export { FakeSession, type FakeRun, type FakeSessionOptions, type FakeSessionScript } from '../testing/fake-session.js';
export { PlainGraph } from '../testing/plain-graph.js';
export { RecordingLogger } from '../testing/recording-logger.js';
export { settle } from '../testing/settle.js';
export { VirtualClock, type VirtualClockOptions } from '../testing/virtual-clock.js';
export { memoryStorage, type MemoryStorageOptions } from '../storage/memory-storage.js';
export { storageContract, type ContractTest, type StorageUnderTest } from '../testing/storage-contract.js';

import { check, type Check } from '../../core/options/check.js';

/** Element types of what a queue holds; the engine computes with an int64 as with an int32. */
export type QueueDataType = 'float32' | 'int32' | 'int64' | 'bool' | 'string';

/** Element types of the components: one, or a list. */
export type QueueDataTypes = QueueDataType | readonly QueueDataType[];

const DATA_TYPES: readonly unknown[] = ['float32', 'int32', 'int64', 'bool', 'string'];

/** An element type of what a queue holds. */
export const aQueueDataType: Check<QueueDataType> = /* @__PURE__ */ check(
  `one of ${DATA_TYPES.join(', ')}`,
  (dtype) => DATA_TYPES.includes(dtype),
  'range',
);

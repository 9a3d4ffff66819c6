import type { TensorValue } from '../../core/tensor-value.js';
import { toInt64Value } from '../../tensor/to-int64-value.js';
import { toTensorValue } from '../../tensor/to-tensor-value.js';
import type { QueueDataType } from './queue-data-type.js';

/**
 * A value to enqueue that is no node, copied.
 *
 * @throws InvalidArgumentError naming `what` when it is no value of that element type.
 */
export function constantComponent(what: string, value: unknown, dtype: QueueDataType): TensorValue {
  return dtype === 'int64' ? toInt64Value(what, value) : toTensorValue(what, value, { dtype });
}

import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import { isTensorValue, toTensorValue } from '../../tensor/to-tensor-value.js';
import type { QueueDataType } from './queue-data-type.js';

/**
 * A value to enqueue that is no node, copied.
 *
 * @throws InvalidArgumentError naming `what` when it is no value of that element type.
 */
export function constantComponent(what: string, value: unknown, dtype: QueueDataType): TensorValue {
  if (dtype !== 'int64') return toTensorValue(what, value, { dtype });
  if (isTensorValue(value) && value.dtype === 'int64') {
    return tensorValue('int64', [...value.shape], value.data.slice());
  }
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) {
    const integer = BigInt(value as bigint | number);
    if (BigInt.asIntN(64, integer) === integer) return tensorValue('int64', [], BigInt64Array.of(integer));
    throw new InvalidArgumentError(`${what}: ${integer} is not compatible with Tensor type int64`);
  }
  const { shape, data } = toTensorValue(what, value, { dtype: 'int32' });
  return tensorValue('int64', shape, BigInt64Array.from(data as Int32Array, BigInt));
}

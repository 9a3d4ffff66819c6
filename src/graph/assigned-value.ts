import { tensorValue, type TensorValue } from '../core/tensor-value.js';
import { toTensorValue } from '../tensor/to-tensor-value.js';
import type { VariableStorage } from './variable-storage.js';

/**
 * What is written to a variable for `value`, copied, in the variable's dtype; the global step takes any safe integer.
 *
 * @throws InvalidArgumentError when the value does not fit that dtype.
 */
export function assignedValue(what: string, value: unknown, storage: VariableStorage): TensorValue {
  if (storage.kind !== 'counter') return toTensorValue(what, value, { dtype: storage.dtype });
  if (Number.isSafeInteger(value)) return tensorValue('int32', [], Float64Array.of(Number(value)));
  return toTensorValue(what, value, { dtype: 'int32' });
}

import type { TensorValue } from '../core/tensor-value.js';
import { toInt64Value } from '../tensor/to-int64-value.js';
import { toTensorValue } from '../tensor/to-tensor-value.js';
import type { VariableStorage } from './variable-storage.js';

/**
 * What is written to a variable for `value`, copied, in the variable's dtype.
 *
 * @throws InvalidArgumentError when the value does not fit that dtype.
 */
export function assignedValue(what: string, value: unknown, storage: VariableStorage): TensorValue {
  return storage.kind === 'counter' ? toInt64Value(what, value) : toTensorValue(what, value, { dtype: storage.dtype });
}

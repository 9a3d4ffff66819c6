import type { NativeOperation } from '../c-api/native-operation.js';

/** Where Python notes of an operation which of the gradients that it has registered is meant. */
const ATTRIBUTE = '_gradient_op_type';

/** Calls have the gradients of their functions, whatever is noted: as Python has it where nothing of that name is registered. */
const CALLS = /^(Stateful)?PartitionedCall$/;

/**
 * The name of the gradient that Python has registered for an operation, where that is another one than its type has: a function behind
 * `tf.custom_gradient`, or what `gradient_override_map` says.
 */
export function registeredGradient(operation: NativeOperation): string | undefined {
  const { type } = operation;
  if (CALLS.test(type)) return undefined;
  const value = operation.findAttr(ATTRIBUTE)?.value;
  const name = value?.case === 's' ? new TextDecoder().decode(value.value) : undefined;
  return name === type ? undefined : name;
}

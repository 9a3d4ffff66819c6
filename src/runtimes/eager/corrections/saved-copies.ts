import { exp, mul, sub, sum, zerosLike, type NamedTensorMap, type Tensor } from '@tensorflow/tfjs';
import type { EngineInternals } from '../engine/engine-internals.js';

type Tape = NonNullable<EngineInternals['state']['activeTape']>;

/** An operation that the engine has recorded, with the copies of tensors that it saved for the backward pass. */
export interface RecordedOperation {
  readonly name: string;
  readonly inputs: NamedTensorMap;
  readonly outputs: readonly Tensor[];
  readonly saved: readonly Tensor[];
}

/**
 * Lets gradients of gradients find their way through what the latest operation on the tape has saved.
 *
 * The engine records the copies of outputs that it saves before the operation itself. It looks for what depends on a variable in
 * the order of the tape, so it finds no way through the copies: a gradient of a gradient of tanh, say, would lack a part, in
 * silence. An operation with a gradient of its own (tf.customGrad) may save what it computed on the way, which is on no tape at
 * all: that way is made one without a gradient, so that who takes it is refused, unless its gradient is known here.
 */
export function linkSavedCopies({ state }: EngineInternals, operation: RecordedOperation): void {
  const { activeTape: tape } = state;
  if (!tape || operation.saved.length === 0) return;
  const [last] = tape.splice(-1);
  if (!last) return;
  const copies = copiesAtTheEnd(tape, operation.saved);
  const known = new Set([...Object.values(operation.inputs), ...operation.outputs]);
  const between = copies.flatMap(({ inputs: { x } }) => (x && !known.has(x) ? [x] : []));
  const linked: Tape = [last];
  if (between.length > 0) linked.push({ ...wayTo(between, operation), id: state.nextTapeNodeId++ });
  tape.splice(tape.length - copies.length, 0, ...linked);
}

/** The copies that were recorded for an operation, which is not on the tape. */
function copiesAtTheEnd(tape: Tape, saved: readonly Tensor[]): Tape {
  let first = tape.length;
  while (first > 0 && tape[first - 1]?.outputs.some((output) => saved.includes(output))) first -= 1;
  return tape.slice(first);
}

/** The way from the inputs of an operation to what it computed between them and its outputs. */
function wayTo(between: readonly Tensor[], { name, inputs, saved }: RecordedOperation): Omit<Tape[number], 'id'> {
  return { kernelName: name, inputs, outputs: between, saved: [], gradient: gradientsBetween[name]?.(inputs, saved) };
}

/** By operation: the gradient of what it saves between inputs and outputs. */
const gradientsBetween: Readonly<
  Record<string, (inputs: NamedTensorMap, saved: readonly Tensor[]) => Tape[number]['gradient']>
> = {
  // It saves the labels and log(softmax(logits)).
  softmaxCrossEntropy__op:
    ({ 0: labels }, [, logSoftmax]) =>
    ([dy]) => {
      if (!labels || !logSoftmax || !dy) return {};
      return { 0: () => zerosLike(labels), 1: () => sub(dy, mul(sum(dy, -1, true), exp(logSoftmax))) };
    },
};

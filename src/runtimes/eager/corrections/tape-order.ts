import type { Tensor } from '@tensorflow/tfjs';
import type { EngineInternals } from '../engine/engine-internals.js';

/**
 * Puts the latest operation on the tape before those that read its outputs.
 *
 * The engine records the copies of outputs that it saves for the backward pass before the operation itself. It looks for what
 * depends on a variable in the order of the tape, so it finds no way through the copies: a gradient of a gradient of tanh, say,
 * would lack a part, in silence.
 */
export function orderTape({ activeTape }: EngineInternals['state'], outputs: readonly Tensor[]): void {
  if (!activeTape) return;
  const last = activeTape.length - 1;
  let place = last;
  while (place > 0 && reads(activeTape[place - 1]?.inputs, outputs)) place -= 1;
  if (place < last) activeTape.splice(place, 0, ...activeTape.splice(last, 1));
}

function reads(inputs: Readonly<Record<string, Tensor>> | undefined, outputs: readonly Tensor[]): boolean {
  for (const name in inputs) {
    const input = inputs[name];
    if (input && outputs.includes(input)) return true;
  }
  return false;
}

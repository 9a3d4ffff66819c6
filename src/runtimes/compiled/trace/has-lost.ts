import { engineInternals } from '../../eager/engine/engine-internals.js';
import type { TracedStep } from './traced-step.js';

/**
 * True when a tensor or variable that a step was traced with is there no more: what its functions use now is another one,
 * or nothing.
 */
export function hasLost({ captured, feeds }: TracedStep): boolean {
  return (
    captured.some((reference) => !isHeld(reference.deref())) ||
    feeds.some(({ input }) => input.kind === 'state' && !input.state.current())
  );
}

function isHeld(data: object | undefined): boolean {
  return data !== undefined && engineInternals().state.tensorInfo.has(data);
}

import { describe } from '../../../core/options/describe.js';
import { promiseFrom } from '../../../core/foreign/promise-from.js';
import { isTensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { InternalError } from '../../../errors.js';
import type { HostValues } from '../../../tensor/host-values.js';
import type { Node } from '../../../graph/node.js';
import type { Frame } from './frame.js';
import type { RunWait } from './run-wait.js';

/**
 * Takes the sources of the frame's plan, one after the other, into their slots. When one fails, or the run is given up
 * by then, what the others gave goes back where that is possible.
 */
export async function takeSources(frame: Frame, wait: RunWait): Promise<void> {
  for (const { node, slot, result } of frame.plan.sources) {
    wait.check();
    const done = frame.trace?.begin(node.name);
    try {
      const taken = node.definition.take(wait);
      const coming = promiseFrom(taken);
      const values: unknown = coming ? await wait.untilThere(coming) : taken;
      if (isTensorValue(values)) frame.put(slot, values, result);
      else frame.putOutputs(slot, severalValues(node, values), result);
    } catch (error) {
      throw wait.errorOf(error, node);
    } finally {
      done?.();
    }
  }
  wait.check();
  wait.commit();
}

/** Gives the sinks of the frame's plan what was collected for them, one after the other. */
export async function giveSinks(frame: Frame, wait: RunWait): Promise<void> {
  for (const { node, slot } of frame.plan.sinks) {
    wait.check();
    const done = frame.trace?.begin(node.name);
    try {
      const given = node.definition.give(frame.collected(slot), wait);
      const coming = promiseFrom(given);
      if (coming) await wait.untilThere(coming);
    } catch (error) {
      throw wait.errorOf(error, node);
    } finally {
      done?.();
    }
  }
}

function severalValues(node: Node, values: unknown): Exclude<HostValues, TensorValue> {
  if (typeof values === 'object' && values !== null && Object.values(values).every(isTensorValue)) {
    return values as Exclude<HostValues, TensorValue>;
  }
  throw new InternalError(
    `Node "${node.name}": expected its source to give a TensorValue, or an array or object of those, got ${describe(values)}`,
    { op: node.name },
  );
}

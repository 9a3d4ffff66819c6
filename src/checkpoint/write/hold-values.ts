import type { HeldValue, HeldVariables } from '../../core/held-variables.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { FailedPreconditionError } from '../../errors.js';
import { boxOf, type SavedVariable } from '../read/saved-variables.js';
import type { SaverSession } from './saver-session.js';

/**
 * The values of variables as they are at the call, by the names that they have in checkpoints: held in the engine where the
 * session can do that, else copied.
 *
 * @throws FailedPreconditionError naming a variable without a value.
 */
export async function holdValues(session: SaverSession, variables: readonly SavedVariable[]): Promise<HeldVariables> {
  const names = variables.map(({ variable }) => variable.name);
  const held = session.holdVariables?.(names) ?? copies(await session.readVariables(names));
  try {
    const values = new Map(variables.map(({ key, variable: { name } }) => [key, valueOf(held.values, name)]));
    const boxes = new Map(
      variables.flatMap((saved) => [boxOf(saved)].flatMap((box) => (box ? [[saved.key, box] as const] : []))),
    );
    return { values, boxes, release: () => held.release() };
  } catch (error) {
    held.release();
    throw error;
  }
}

/** Waits for a place and for the values that go there, and releases the values when finding the place fails. */
export async function withPlace<P>(
  placing: Promise<P>,
  holding: Promise<HeldVariables>,
): Promise<readonly [P, HeldVariables]> {
  const [place, held] = await Promise.allSettled([placing, holding]);
  if (place.status === 'rejected') {
    if (held.status === 'fulfilled') held.value.release();
    throw place.reason;
  }
  if (held.status === 'rejected') throw held.reason;
  return [place.value, held.value];
}

function copies(values: ReadonlyMap<string, TensorValue>): HeldVariables {
  return { values, release: () => undefined };
}

function valueOf(values: HeldVariables['values'], name: string): TensorValue | HeldValue {
  const value = values.get(name);
  if (value) return value;
  throw new FailedPreconditionError(`Attempting to use uninitialized value ${name}: initialize it before it is saved.`);
}

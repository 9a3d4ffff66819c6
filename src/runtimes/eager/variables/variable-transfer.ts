import type { HeldValue, HeldVariables } from '../../../core/held-variables.js';
import { copyOfTensorValue, isTensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { describe } from '../../../core/options/describe.js';
import { anArray } from '../../../core/options/objects.js';
import { instanceOf } from '../../../core/options/values.js';
import { InvalidArgumentError, NotFoundError } from '../../../errors.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import { VariableNode } from '../../../graph/node.js';
import { internals } from '../../../graph/graph-internals.js';
import { tensorValueOf } from './copy-out.js';
import { aliasOf } from '../engine/engine-internals.js';
import type { SessionParts } from './session-parts.js';
import { ChunkBuffers } from './chunk-buffers.js';
import { HeldTensor } from './held-tensor.js';
import { isInArray } from '../engine/is-in-array.js';
import { Journal } from './journal.js';
import { inSegment } from '../segment/segment.js';
import { uninitialized, type VariableCell } from './variable-cell.js';

const someNames = /* @__PURE__ */ anArray('an array of names of variables');
const someValues = /* @__PURE__ */ instanceOf(Map, 'a Map of values by the names of variables');

/** Copies of the variables' values as they are at the call; without names those of every variable that has one. */
export async function readVariables(
  parts: SessionParts,
  names: readonly string[] | undefined,
): Promise<ReadonlyMap<string, TensorValue>> {
  if (names !== undefined) someNames.assert('names', names);
  const cells = names
    ? names.map((name) => initializedCell(parts, name))
    : parts.store.cellsOf(['global', 'local']).filter(({ initialized }) => initialized);
  const reads = inSegment(parts, () => cells.map((cell) => read(parts, cell)));
  const values = await Promise.all(reads);
  return new Map(cells.map(({ node }, index) => [node.name, values[index] as TensorValue]));
}

/**
 * The values of the variables as they are at the call: numbers stay in the engine where nobody but it can reach them, the
 * rest is copied.
 */
export function holdVariables(parts: SessionParts, names: readonly string[]): HeldVariables {
  someNames.assert('names', names);
  const cells = names.map((name) => initializedCell(parts, name));
  const held: HeldTensor[] = [];
  const buffers = new ChunkBuffers();
  const hold = (cell: VariableCell): TensorValue | HeldValue => {
    const host = cell.host();
    if (host) return copyOfTensorValue(host);
    const tensor = cell.tensor();
    if (tensor.dtype === 'string' || isInArray(tensor)) return tensorValueOf(tensor, tensor.dataSync());
    const one = new HeldTensor(tensor, cell.node.name, buffers);
    held.push(one);
    return one;
  };
  const release = (): void => {
    for (const one of held) one.release();
  };
  try {
    return { values: new Map(cells.map((cell, index) => [names[index] as string, hold(cell)])), release };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Writes the variables of these names, all or none.
 *
 * @throws TypeError for what is no Map, NotFoundError for a name that is no variable, InvalidArgumentError for a value
 * that does not fit.
 */
export function writeVariables(parts: SessionParts, values: ReadonlyMap<string, TensorValue>): void {
  someValues.assert('values', values);
  const writes = [...values].map(([name, value]) => ({
    cell: cellOf(parts, name),
    value: checked(parts, name, value),
  }));
  const journal = new Journal();
  inSegment(parts, () => {
    try {
      for (const { cell, value } of writes) cell.assign(value, journal);
      journal.release();
    } catch (error) {
      journal.rollback();
      throw error;
    }
  });
}

function read(parts: SessionParts, cell: VariableCell): Promise<TensorValue> {
  const host = cell.host();
  if (host) return Promise.resolve(copyOfTensorValue(host));
  const tensor = cell.tensor();
  if (parts.backend.readsSync) return Promise.resolve(tensorValueOf(tensor, tensor.dataSync()));
  const alias = aliasOf(tensor);
  return alias
    .data()
    .then((data) => tensorValueOf(alias, data))
    .finally(() => {
      alias.dispose();
    });
}

function cellOf({ graph, store }: SessionParts, name: string): VariableCell {
  const node = graph[internals].find(name);
  if (node instanceof VariableNode) return store.cellOf(node);
  throw new NotFoundError(`variables: expected the name of a variable of the graph, got ${describe(name)}`);
}

function initializedCell(parts: SessionParts, name: string): VariableCell {
  const cell = cellOf(parts, name);
  if (cell.initialized) return cell;
  throw uninitialized(cell.node);
}

function checked(parts: SessionParts, name: string, value: unknown): TensorValue {
  const { dtype, shape } = cellOf(parts, name).node;
  if (!isTensorValue(value)) {
    throw new InvalidArgumentError(
      `variables: expected a value for "${name}" as readVariables() gives it, got ${describe(value)}`,
      { op: name },
    );
  }
  if (value.dtype !== dtype || value.shape.join() !== shape.join()) {
    throw new InvalidArgumentError(
      `variables: expected a value of dtype ${dtype} and shape ${JSON.stringify(shape)} for "${name}", ` +
        `got ${value.dtype} ${JSON.stringify(value.shape)}`,
      { op: name },
    );
  }
  // An engine would take the bits of another array for those of its own.
  const array = storedType(dtype).fixedSize?.array;
  if (!ArrayBuffer.isView(value.data) || (array && value.data instanceof array)) return value;
  throw new InvalidArgumentError(
    `variables: expected ${array ? `a ${array.name}` : 'strings'} for "${name}", whose dtype is ${dtype}, ` +
      `got ${describe(value.data)}`,
    { op: name },
  );
}

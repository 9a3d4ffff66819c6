import type { NativeOperation } from '../c-api/native-operation.js';
import type { NativeParts } from '../nodes/native-graph-owner.js';
import { functionCallsOf } from './function-calls.js';
import { drawsRandomNumbers, kernelMemory } from './kernel-memory.js';

/** What to do about what kernels remember. */
export const unknownStateRemedy =
  'TensorFlow keeps it in its kernels, where nobody can read it: let random numbers follow from the global step ' +
  '(StatelessRandomUniform and its like), count positions in variables, and let what queues and iterators hold begin anew.';

/** What of a graph of TensorFlow is looked at for state. */
export interface StatefulGraph {
  readonly parts: NativeParts;
  /** The names of the operations that the graph's own savers run to save. */
  readonly saving: readonly string[];
}

/**
 * The operations of a graph whose kernels remember what is in no checkpoint, in words: random numbers, iterators, queues, tables,
 * and variables that are in no collection.
 *
 * What serves the initial values of variables alone is passed over, and so is what the graph's own saver writes.
 */
export function unknownState({ parts, saving }: StatefulGraph): readonly string[] {
  const { native, nodes } = parts;
  const sources = new Map([...native.operations()].map((operation) => [operation, sourcesOf(operation)]));
  const variables = [...nodes.variables];
  const initializers = new Set(variables.map(({ initializer }) => initializer));
  const used = behind(sinksOf(sources), sources, initializers);
  const savers = saving.flatMap((name) => native.operation(name) ?? []);
  const saved = behind(savers, sources, initializers);
  const known = new Set(variables.map(({ holder }) => holder));
  const calls = functionCallsOf(parts);
  const found: string[] = [];
  for (const operation of sources.keys()) {
    if (!used.has(operation) || saved.has(operation) || known.has(operation)) continue;
    const { name, type } = operation;
    const node = `node "${name}", ${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type}`;
    const memory = kernelMemory(type);
    if (memory !== undefined) found.push(`${node} (its ${memory})`);
    const drawn = memory === undefined ? calls.find(operation, drawsRandomNumbers) : undefined;
    if (drawn !== undefined) found.push(`${node} that calls ${drawn} (its random numbers)`);
  }
  return found;
}

/** What each operation takes or waits for. */
type Sources = ReadonlyMap<NativeOperation, readonly NativeOperation[]>;

/** The operations that nothing takes or waits for. */
function sinksOf(sources: Sources): readonly NativeOperation[] {
  const taken = new Set([...sources.values()].flat());
  return [...sources.keys()].filter((operation) => !taken.has(operation));
}

/** Operations and all that they take or wait for; what `ends` take is not among it. */
function behind(
  operations: readonly NativeOperation[],
  sources: Sources,
  ends: ReadonlySet<NativeOperation>,
): ReadonlySet<NativeOperation> {
  const found = new Set<NativeOperation>();
  const open = [...operations];
  for (let operation = open.pop(); operation; operation = open.pop()) {
    if (found.has(operation)) continue;
    found.add(operation);
    if (!ends.has(operation)) open.push(...(sources.get(operation) ?? []));
  }
  return found;
}

function sourcesOf(operation: NativeOperation): readonly NativeOperation[] {
  return [...operation.inputs().map((input) => input.operation), ...operation.controlInputs()];
}

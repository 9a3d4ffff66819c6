import { loadCheckpoint } from '../../../checkpoint/read/load-checkpoint.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { NotFoundError } from '../../../errors.js';
import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import { tensorValueOf } from '../../eager/variables/copy-out.js';
import { TensorCell } from '../../eager/variables/tensor-cell.js';
import { VariableStore } from '../../eager/variables/variable-store.js';
import { withoutValue } from './trace-inference.js';

/** The values in a checkpoint, by name. */
export async function checkpointValues(path: string): Promise<ReadonlyMap<string, TensorValue>> {
  const reader = await loadCheckpoint(path);
  try {
    const values = new Map<string, TensorValue>();
    for (const name of reader.variables.keys()) values.set(name, await reader.read(name));
    return values;
  } finally {
    await reader.close();
  }
}

/**
 * The values of variables of a graph, by name: those of a checkpoint where it is given, else those that they have now.
 *
 * @throws NotFoundError for one that the checkpoint lacks, FailedPreconditionError for one that has no value.
 */
export async function variableValues(
  graph: Graph,
  names: readonly string[],
  checkpoint: ReadonlyMap<string, TensorValue> | undefined,
): Promise<ReadonlyMap<string, TensorValue>> {
  const values = await Promise.all(
    names.map(async (name) => [name, checkpoint ? read(checkpoint, name) : await valueNow(graph, name)] as const),
  );
  return new Map(values);
}

function read(checkpoint: ReadonlyMap<string, TensorValue>, name: string): TensorValue {
  const value = checkpoint.get(name);
  if (value) return value;
  throw new NotFoundError(`checkpoint: expected a value of the variable "${name}", which it has not`);
}

async function valueNow(graph: Graph, name: string): Promise<TensorValue> {
  const node = graph[internals].variables.find((variable) => variable.name === name);
  const cell = node && VariableStore.of(graph).cellOf(node);
  const variable = cell instanceof TensorCell ? cell.variable : undefined;
  if (variable) return tensorValueOf(variable, await variable.data());
  throw withoutValue(name);
}

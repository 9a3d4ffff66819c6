import { describe } from '../../../core/options/describe.js';
import { anArray } from '../../../core/options/objects.js';
import { instanceOf } from '../../../core/options/values.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { isTensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../../../errors.js';
import type { NativeOutput } from '../c-api/native-operation.js';
import type { NativeRunResult } from '../c-api/native-run.js';
import type { NativeRunRequest } from '../c-api/native-session.js';
import type { NodeTable } from '../nodes/node-table.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';

/** What reads and writes the variables of a session. */
export interface VariableAccess {
  readonly run: (request: NativeRunRequest) => Promise<NativeRunResult>;
  readonly nodes: NodeTable;
}

const someNames = /* @__PURE__ */ anArray('an array of names of variables');
const someValues = /* @__PURE__ */ instanceOf(Map, 'a Map of values by the names of variables');

/**
 * The values of variables by name; without names those of every variable that has one.
 *
 * @throws NotFoundError for a name that is no variable, FailedPreconditionError for a variable that has no value.
 */
export async function readVariables(
  access: VariableAccess,
  names: readonly string[] | undefined,
): Promise<ReadonlyMap<string, TensorValue>> {
  if (names !== undefined) someNames.assert('names', names);
  const variables = names ? names.map((name) => variableOf(access, name)) : [...access.nodes.variables];
  try {
    return await read(access, variables);
  } catch (error) {
    if (names !== undefined || !isInstance(error, FailedPreconditionError)) throw error;
    return readThoseThatAre(access, variables);
  }
}

/**
 * Gives variables values by name, all in one run where that can be: the values are fed to what initializes them.
 *
 * @throws NotFoundError for a name that is no variable, InvalidArgumentError for a value that does not fit.
 */
export async function writeVariables(access: VariableAccess, values: ReadonlyMap<string, TensorValue>): Promise<void> {
  someValues.assert('values', values);
  const writes = [...values].map(([name, value]) => writeOf(variableOf(access, name), value));
  for (let rest = writes; rest.length > 0;) {
    // Variables that have one initial value in common are written one after the other.
    const fed = new Set<string>();
    const now = rest.filter(({ key }) => !fed.has(key) && fed.add(key));
    rest = rest.filter((write) => !now.includes(write));
    await access.run({
      feeds: now.map(({ output, value }) => [output, value]),
      fetches: [],
      targets: now.map(({ variable }) => variable.initializer),
    });
  }
}

async function read(
  { run }: VariableAccess,
  variables: readonly TensorFlowVariable[],
): Promise<ReadonlyMap<string, TensorValue>> {
  if (variables.length === 0) return new Map();
  const fetches = variables.map(({ output }) => output as NativeOutput);
  const { values } = await run({ feeds: [], fetches, targets: [] });
  return new Map(variables.map(({ name }, index) => [name, values[index] as TensorValue]));
}

async function readThoseThatAre(
  access: VariableAccess,
  variables: readonly TensorFlowVariable[],
): Promise<ReadonlyMap<string, TensorValue>> {
  const found = new Map<string, TensorValue>();
  for (const variable of variables) {
    try {
      for (const [name, value] of await read(access, [variable])) found.set(name, value);
    } catch (error) {
      if (!isInstance(error, FailedPreconditionError)) throw error;
    }
  }
  return found;
}

function variableOf({ nodes }: VariableAccess, name: string): TensorFlowVariable {
  const variable = nodes.variable(name);
  if (variable) return variable;
  throw new NotFoundError(`variables: expected the name of a variable of the graph, got ${describe(name)}`);
}

function writeOf(
  variable: TensorFlowVariable,
  value: unknown,
): {
  readonly variable: TensorFlowVariable;
  readonly output: NativeOutput;
  readonly key: string;
  readonly value: TensorValue;
} {
  const { name, dtype, shape, initialValue: output } = variable;
  if (!isTensorValue(value)) {
    throw new InvalidArgumentError(
      `variables: expected a value for "${name}" as readVariables() gives it, got ${describe(value)}`,
      { op: name },
    );
  }
  const fits =
    value.shape.length === shape.length && shape.every((length, axis) => length < 0 || length === value.shape[axis]);
  if (value.dtype !== dtype || !fits) {
    throw new InvalidArgumentError(
      `variables: expected a value of dtype ${dtype} and shape ${JSON.stringify(shape)} for "${name}", ` +
        `got ${value.dtype} ${JSON.stringify(value.shape)}`,
      { op: name },
    );
  }
  if (!output) {
    throw new InvalidArgumentError(
      `variables: "${name}" has an initializer that takes no value; it cannot be written`,
      {
        op: name,
      },
    );
  }
  return { variable, output, key: `${output.operation.name}:${output.index}`, value };
}

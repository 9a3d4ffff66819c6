import { UnimplementedError } from '../../../errors.js';
import { outputDtype, type NativeOperation, type NativeOutput } from '../c-api/native-operation.js';
import { dataTypeName } from '../c-api/data-type-name.js';
import { isNotDifferentiable } from './not-differentiable.js';
import { registeredGradient } from './registered-gradient.js';

/** What makes conditions and loops of TensorFlow 1. */
const controlFlow: ReadonlySet<string> = new Set(
  ['Enter', 'Exit', 'NextIteration', 'LoopCond', 'Switch', 'Merge'].flatMap((type) => [type, `Ref${type}`]),
);

const differentiableTypes: ReadonlySet<string> = new Set([
  'float16',
  'bfloat16',
  'float32',
  'float64',
  'complex64',
  'complex128',
  'resource',
  'variant',
]);

/** True for outputs that a gradient can be of: numbers that are not whole, and what holds variables. */
export function isDifferentiable(output: NativeOutput): boolean {
  return differentiableTypes.has(dataTypeName(outputDtype(output)) ?? '');
}

/** Names an output among those of a graph. */
export function keyOf({ operation, index }: NativeOutput): string {
  return `${operation.name}:${index}`;
}

/**
 * The operations on the ways by which `ys` depend on `xs`, each before those that it depends on.
 *
 * @throws UnimplementedError for the control flow of TensorFlow 1 among them: the library crashes where it looks for gradients
 * of a loop that was imported.
 */
export function gradientPaths(ys: readonly NativeOutput[], xs: readonly NativeOutput[]): readonly NativeOperation[] {
  const inputs = ancestorsOf(ys);
  const between = dependentsOf(xs, inputs);
  for (const operation of between) {
    if (!controlFlow.has(operation.type)) continue;
    const { type, name } = operation;
    throw new UnimplementedError(
      `gradients: the gradient of ${type} (node "${name}") is not implemented: it is part of a condition or loop of TensorFlow 1. ` +
        'Add the gradients in Python before the graph is exported.',
      { op: name },
    );
  }
  return inOrder(between, inputs);
}

type InputsOf = ReadonlyMap<NativeOperation, readonly NativeOutput[]>;

/** What `ys` depend on by ways that a gradient can take, with its inputs. */
function ancestorsOf(ys: readonly NativeOutput[]): InputsOf {
  const inputs = new Map<NativeOperation, readonly NativeOutput[]>();
  const waiting = ys.map(({ operation }) => operation);
  for (let operation = waiting.pop(); operation; operation = waiting.pop()) {
    if (inputs.has(operation)) continue;
    const isConstant = isNotDifferentiable(operation.type) && registeredGradient(operation) === undefined;
    const taken = isConstant ? [] : operation.inputs().filter(isDifferentiable);
    inputs.set(operation, taken);
    waiting.push(...taken.map((input) => input.operation));
  }
  return inputs;
}

/** Of those operations the ones that depend on `xs`. */
function dependentsOf(xs: readonly NativeOutput[], inputs: InputsOf): ReadonlySet<NativeOperation> {
  const consumers = new Map<string, NativeOperation[]>();
  for (const [operation, taken] of inputs) {
    for (const input of taken) {
      const key = keyOf(input);
      const known = consumers.get(key);
      if (known) known.push(operation);
      else consumers.set(key, [operation]);
    }
  }
  const found = new Set<NativeOperation>();
  const waiting = xs.map(keyOf);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const operation of consumers.get(key) ?? []) {
      if (found.has(operation)) continue;
      found.add(operation);
      for (let index = 0; index < operation.numOutputs; index += 1) waiting.push(`${operation.name}:${index}`);
    }
  }
  return found;
}

/** The operations so that each comes after all that take it. */
function inOrder(between: ReadonlySet<NativeOperation>, inputs: InputsOf): readonly NativeOperation[] {
  const pending = new Map<NativeOperation, number>();
  const sourcesOf = (operation: NativeOperation): readonly NativeOperation[] =>
    (inputs.get(operation) ?? []).map((input) => input.operation).filter((source) => between.has(source));
  for (const operation of between) {
    for (const source of sourcesOf(operation)) pending.set(source, (pending.get(source) ?? 0) + 1);
  }
  const ready = [...between].filter((operation) => !pending.has(operation));
  const ordered: NativeOperation[] = [];
  for (let operation = ready.pop(); operation; operation = ready.pop()) {
    ordered.push(operation);
    for (const source of sourcesOf(operation)) {
      const left = (pending.get(source) ?? 0) - 1;
      pending.set(source, left);
      if (left === 0) ready.push(source);
    }
  }
  return ordered;
}

import { InvalidArgumentError, UnimplementedError } from '../../../errors.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from '../ops/op-builder.js';
import { denseGradient, sumGradients, type Gradient } from './gradient.js';
import { gradientPaths, isDifferentiable, keyOf } from './gradient-paths.js';
import type { Differentiated, LocalGradient } from './local-gradient.js';
import { nativeGradient } from './native-gradient.js';
import { ownGradients } from './own/own-gradients.js';
import { passOn } from './own/passing-on.js';
import { registeredGradient } from './registered-gradient.js';

/** What the gradients are of. */
export interface GradientRequest {
  readonly ys: readonly NativeOutput[];
  readonly xs: readonly NativeOutput[];
  /** The gradients by `ys` to begin with; ones where they are left out. */
  readonly gradYs?: readonly (TensorFlowNode | undefined)[] | undefined;
  /** Whether the gradient of an operation is on its device; false. */
  readonly colocate?: boolean | undefined;
}

/**
 * Adds the gradients of the sum of `ys` by each of `xs`; undefined for those that it does not depend on.
 *
 * The walk goes from `ys` to `xs`, each operation once all that depends on it is done. For the gradient of one operation there is
 * ours, or the library's.
 *
 * @throws UnimplementedError naming an operation that neither has a gradient for.
 */
export function addGradients(builder: OpBuilder, request: GradientRequest): readonly (Gradient | undefined)[] {
  const { ys, xs, gradYs = [], colocate = false } = request;
  const paths = gradientPaths(ys, xs);
  return builder.nameScope('gradients', () => {
    const sums = new GradientSums(builder, [...paths.map(outputsOf).flat(), ...ys, ...xs].map(keyOf));
    ys.forEach((y, index) => {
      if (isDifferentiable(y)) sums.add(y, gradYs[index] ?? onesLike(builder, y, index));
    });
    for (const operation of paths) {
      const add = (): void => {
        addLocal(builder, operation, sums);
      };
      if (colocate) builder.colocateWith(builder.operationNode(operation), add);
      else add();
    }
    return xs.map((x) => sums.take(x));
  });
}

/** The gradients that reach each tensor on the way. */
class GradientSums {
  readonly #builder: OpBuilder;
  readonly #kept: ReadonlySet<string>;
  readonly #parts = new Map<string, Gradient[]>();

  /** @param kept of which tensors gradients are wanted */
  constructor(builder: OpBuilder, kept: Iterable<string>) {
    this.#builder = builder;
    this.#kept = new Set(kept);
  }

  isWanted(output: NativeOutput): boolean {
    return this.#kept.has(keyOf(output)) && isDifferentiable(output);
  }

  add(output: NativeOutput, gradient: Gradient): void {
    const key = keyOf(output);
    const parts = this.#parts.get(key);
    if (parts) parts.push(gradient);
    else this.#parts.set(key, [gradient]);
  }

  /** The sum of what has come, added once. */
  take(output: NativeOutput): Gradient | undefined {
    const key = keyOf(output);
    const sum = sumGradients(this.#builder, this.#parts.get(key) ?? []);
    if (sum) this.#parts.set(key, [sum]);
    return sum;
  }
}

function addLocal(builder: OpBuilder, operation: NativeOperation, sums: GradientSums): void {
  const gradients = outputsOf(operation).map((output) => sums.take(output));
  const inputs = operation.inputs();
  const wanted = new Set(inputs.flatMap((input, index) => (sums.isWanted(input) ? [index] : [])));
  if (wanted.size === 0 || gradients.every((gradient) => gradient === undefined)) return;
  builder.nameScope(`${operation.name}_grad`, () => {
    const op: Differentiated = {
      builder,
      operation,
      inputs,
      wanted,
      gradients,
      input: (index) => builder.nodeOf(inputAt(operation, inputs, index)),
      output: (index) => builder.nodeOf(operation.output(index)),
      gradient: (index) => {
        const gradient = gradients[index];
        return gradient
          ? denseGradient(builder, gradient)
          : builder.ops.ZerosLike(builder.nodeOf(operation.output(index)));
      },
    };
    const found = localGradient(operation)(op);
    inputs.forEach((input, index) => {
      const gradient = wanted.has(index) ? found[index] : undefined;
      if (gradient) sums.add(input, gradient);
    });
  });
}

/**
 * What adds the gradient of an operation.
 *
 * @throws UnimplementedError for one that only the Python has which made the graph
 */
function localGradient(operation: NativeOperation): LocalGradient {
  const { type, name } = operation;
  const registered = registeredGradient(operation);
  if (registered === undefined) return ownGradients.get(type) ?? nativeGradient;
  if (registered === 'Identity') return passOn;
  throw new UnimplementedError(
    `gradients: the gradient of ${type} (node "${name}") is not implemented: it is one of the program that made the graph, which registered ` +
      `it as "${registered}". Add the gradients in Python before the graph is exported.`,
    { op: name },
  );
}

function inputAt({ name }: NativeOperation, inputs: readonly NativeOutput[], index: number): NativeOutput {
  const input = inputs[index];
  if (input) return input;
  throw new InvalidArgumentError(`gradients: the node "${name}" has no input ${index}`, { op: name });
}

function outputsOf(operation: NativeOperation): readonly NativeOutput[] {
  return Array.from({ length: operation.numOutputs }, (_, index) => operation.output(index));
}

/** Ones in the shape of a tensor. */
function onesLike(builder: OpBuilder, y: NativeOutput, index: number): TensorFlowNode {
  const { ops } = builder;
  const node = builder.nodeOf(y);
  const { dtype = 'float32' } = node;
  const one = builder.constant(`grad_ys_${index}/Const`, 1, { dtype });
  return ops.Fill(ops.Shape(node, { name: 'Shape' }), one, { name: `grad_ys_${index}` });
}

import { describe } from '../../core/options/describe.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { GraphInternals } from '../graph-internals.js';
import type { Node } from '../node.js';

/** A learning rate that is computed on the host. */
export interface RateParts {
  readonly name: string;
  /** What it is called in a graph definition. */
  readonly type: string;
  readonly inputs: readonly Node[];
  /** Gives the rate from the inputs as numbers, in their order; it is rounded to float32. */
  readonly formula: (...inputs: readonly number[]) => number;
}

/** Adds the node of a learning rate: a float32 scalar, which can be fetched and summarized. */
export function addRate(add: GraphInternals['add'], { name, type, inputs, formula }: RateParts): Node<number> {
  const node: Node<number> = add(name, {
    kind: 'host',
    type,
    inputs,
    dtype: 'float32',
    shape: [],
    compute: (values) => {
      const rate: unknown = formula(...values.map((value, index) => scalarOf(node.name, inputs[index]?.name, value)));
      if (typeof rate === 'number') return tensorValue('float32', [], Float32Array.of(rate));
      throw new InvalidArgumentError(
        `Node "${node.name}": expected learningRate to give a number, got ${describe(rate)}`,
      );
    },
  });
  return node;
}

function scalarOf(name: string, input: string | undefined, { dtype, shape, data }: TensorValue): number {
  const [element] = data;
  if (shape.length === 0 && (typeof element === 'number' || typeof element === 'bigint')) return Number(element);
  throw new InvalidArgumentError(
    `Node "${name}": expected its input "${input ?? ''}" to be a scalar number, got ${dtype} ${JSON.stringify(shape)}`,
  );
}

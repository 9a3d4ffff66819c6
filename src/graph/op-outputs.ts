import type * as tf from '@tensorflow/tfjs';
import type { NodeLike } from '../core/fetches.js';
import type { RankedValue, ValueOfTensor } from '../tensor/node-value.js';
import type { Node } from './node.js';

/** What the function of an op may return. */
export type OpResult = tf.Tensor | readonly tf.Tensor[] | Readonly<Record<string, tf.Tensor>>;

/** Tensors for the nodes that an op takes. */
export type TensorsOf<I extends readonly NodeLike[]> = { -readonly [K in keyof I]: tf.Tensor };

/** What op() gives: a node, or, for a function of several tensors, nodes in the structure that it returns. */
export type OpNodes<R extends OpResult> =
  R extends tf.Tensor<infer K> ? Node<RankedValue<K>> : { readonly [K in keyof R]: Node<ValueOfTensor<R[K]>> };

const MOST_OUTPUTS = 256;

/**
 * Lets an op be taken apart before its function has run: `const [mean, variance] = node` and `const { mean } = node`
 * name single outputs. Members of Node keep their meaning.
 *
 * How many tensors a function gives is known only once it has run, so outputs are made as they are asked for; one that
 * the function does not give is an error of the run.
 */
export function withOutputs(node: Node, output: (key: number | string) => Node): Node {
  return new Proxy(node, {
    get(target, property) {
      if (property === Symbol.iterator) return () => outputs(target.name, output);
      if (typeof property === 'symbol' || isReserved(target, property)) {
        return Reflect.get(target, property, target) as unknown;
      }
      return output(/^\d+$/.test(property) ? Number(property) : property);
    },
  });
}

/** True for names under which a node gives something else than its output of that name. */
export function isReserved(node: Node, name: string): boolean {
  return name in node || NO_OUTPUT.has(name);
}

/** What JavaScript and its tools ask of objects: an answer would make a node a promise, a JSON source or an array. */
const NO_OUTPUT: ReadonlySet<string> = new Set(['then', 'toJSON', 'length', 'asymmetricMatch', '$$typeof', 'nodeType']);

function* outputs(name: string, output: (key: number | string) => Node): Generator<Node, void> {
  for (let index = 0; index < MOST_OUTPUTS; index += 1) yield output(index);
  throw new RangeError(
    `op "${name}": expected its outputs to be taken one by one, got a spread or a rest, as in const [loss, ...gradients]; ` +
      'how many there are is not known before a run: name each, const [loss, dw, db] = graph.op(…), or take so many by ' +
      'place, const all = graph.op(…); const gradients = [1, 2].map((place) => all[place])',
  );
}

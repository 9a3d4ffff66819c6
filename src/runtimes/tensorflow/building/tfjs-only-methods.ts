import { describe } from '../../../core/options/describe.js';
import { UnimplementedError } from '../../../errors.js';

/**
 * The methods of a Graph on tfjs that a graph of TensorFlow lacks. Types know none of them: `this: never` lets nobody call them.
 * Where there are no types, what is called says what there is instead.
 */
export abstract class TfjsOnlyMethods {
  /**
   * Refuses: averages are variables and operations here.
   *
   * @internal
   */
  movingAverages(this: never): never {
    throw tfjsOnly(
      'movingAverages',
      'an imported graph has those that Python has added, among its variables and operations; build others by graph.assign()',
    );
  }

  /**
   * Refuses: a graph of TensorFlow reads by operations.
   *
   * @internal
   */
  iterator(this: never): never {
    throw tfjsOnly(
      'iterator',
      'feed each run, by new FeedFnHook(() => feeds) say, or import a graph that has its own iterators or queue runners',
    );
  }

  /**
   * Refuses: layers and models compute in tfjs's engine.
   *
   * @internal
   */
  track(this: never): never {
    throw tfjsOnly(
      'track',
      "weights of tfjs are in its own engine; give their values to graph.variable(), or train them in a Graph, with runtime: 'compiled' by TensorFlow",
    );
  }

  /**
   * Refuses: layers and models compute in tfjs's engine.
   *
   * @internal
   */
  static fromLayersModel(this: never): never {
    throw tfjsOnly(
      'fromLayersModel',
      "models of tfjs train in a Graph, by Graph.fromLayersModel(), with runtime: 'compiled' by TensorFlow",
    );
  }
}

/**
 * @throws UnimplementedError for a function in place of attributes: operations of a Graph on tfjs are given so.
 */
export function refuseFunction(type: string, attrs: unknown): void {
  if (typeof attrs !== 'function') return;
  throw new UnimplementedError(
    `op "${type}": expected attributes, got ${describe(attrs)}: a TensorFlowGraph computes by TensorFlow's operations alone, ` +
      'such as graph.ops.Mul(x, y); a function of tensors is an operation of a Graph on tfjs',
  );
}

function tfjsOnly(method: string, remedy: string): UnimplementedError {
  return new UnimplementedError(`${method}: expected a Graph on tfjs, got a TensorFlowGraph: ${remedy}`);
}

import type { GraphLike, VariableLike } from '../../src/core/graph-like.js';
import type { Session } from '../../src/core/session.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import type { MetaGraphSource } from '../../src/checkpoint/write/meta-graph.js';

/** A session over variables that are values in memory. */
export interface ValuesSession extends Session {
  readonly graph: GraphLike & Required<Pick<GraphLike, 'variables'>> & Partial<MetaGraphSource>;
  /** What the variables hold now. */
  readonly values: ReadonlyMap<string, TensorValue>;
  readVariables(names?: readonly string[]): Promise<ReadonlyMap<string, TensorValue>>;
  writeVariables(values: ReadonlyMap<string, TensorValue>): Promise<void>;
}

/** Makes a session over variables of these values; they are the global ones of its graph. */
export function valuesSession(
  initial: ReadonlyMap<string, TensorValue>,
  metaGraph: Partial<MetaGraphSource> = {},
): ValuesSession {
  const values = new Map(initial);
  const variables = [...initial].map(([name, { dtype, shape }]): VariableLike => ({
    name,
    dtype,
    shape,
    trainable: false,
    local: false,
  }));
  return {
    values,
    graph: {
      finalized: true,
      finalize: () => undefined,
      unfinalize: () => undefined,
      getCollection: () => [],
      addToCollection: () => undefined,
      variables: (kind) => (kind === 'global' ? variables : []),
      ...metaGraph,
    },
    run: (fetches) => Promise.reject(new Error(`unexpected run of ${String(fetches)}`)),
    close: () => Promise.resolve(),
    readVariables: async (names = [...values.keys()]) =>
      new Map(names.flatMap((name) => (values.has(name) ? [[name, values.get(name) as TensorValue]] : []))),
    writeVariables: async (written) => {
      for (const [name, value] of written) values.set(name, value);
    },
  };
}

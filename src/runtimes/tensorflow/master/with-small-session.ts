import { NotFoundError } from '../../../errors.js';
import type { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import type { NativeOperation } from '../c-api/native-operation.js';
import type { NativeSession } from '../c-api/native-session.js';

/** A small graph of ours, and the master that runs it. */
export interface SmallSessionParts {
  readonly library: NativeLibrary;
  /** An encoded GraphDef. */
  readonly graphDef: Uint8Array;
  /** `grpc://host:port`. */
  readonly target: string;
  /** An encoded ConfigProto: whom of the cluster the session needs, and how long it waits. */
  readonly config: Uint8Array;
  /** Whether its calls keep the process alive; they do when left out. */
  readonly hold?: ProcessHold | undefined;
}

/** A session over it. */
export interface SmallSession {
  readonly native: NativeSession;
  /** The operation of a name. */
  readonly op: (name: string) => NativeOperation;
}

/** Opens a session over a small graph, uses it, and closes both. */
export async function withSmallSession<R>(
  { library, graphDef, target, config, hold }: SmallSessionParts,
  use: (session: SmallSession) => Promise<R>,
  signal?: AbortSignal,
): Promise<R> {
  const graph = library.newGraph();
  const op = (name: string): NativeOperation => {
    const operation = graph.operation(name);
    if (operation) return operation;
    throw new NotFoundError(`${name}: there is no such operation in the small graph`);
  };
  try {
    graph.importGraphDef(graphDef);
    const native = await library.openSession(graph, { target, config, hold }, signal);
    try {
      return await use({ native, op });
    } finally {
      await native.close();
    }
  } finally {
    graph.close();
  }
}

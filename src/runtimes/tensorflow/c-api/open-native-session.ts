import { abortable, cancelled } from '../../../core/abortable.js';
import { describe } from '../../../core/options/describe.js';
import { InvalidArgumentError } from '../../../errors.js';
import { ProcessHold } from './lanes/process-hold.js';
import { cText } from './native-calls.js';
import type { NativeGraph } from './native-graph.js';
import { NativeSession } from './native-session.js';

/** How a session is opened. */
export interface NativeSessionOptions {
  /** `''` for this process, else `grpc://host:port`. */
  readonly target?: string | undefined;
  /** An encoded ConfigProto. */
  readonly config?: Uint8Array | undefined;
  /** Whether its calls keep the process alive, until that is ended; one of its own when left out. */
  readonly hold?: ProcessHold | undefined;
}

/** Opens a session over a graph, which lives on until that is done. */
export async function openNativeSession(
  graph: NativeGraph,
  options: NativeSessionOptions,
  signal?: AbortSignal,
): Promise<NativeSession> {
  if (signal?.aborted) throw cancelled('The opening of a session', signal);
  const { hold = new ProcessHold() } = options;
  const opening = open(graph, { ...options, hold });
  try {
    return await abortable('The opening of a session', opening, signal);
  } catch (error) {
    // An opening that nobody waits for any more ends in a session that nobody has.
    hold.end();
    void opening.then(
      (session) => session.close(),
      () => undefined,
    );
    throw error;
  }
}

async function open(
  graph: NativeGraph,
  { target = '', config, hold }: NativeSessionOptions & { readonly hold: ProcessHold },
): Promise<NativeSession> {
  const { calls } = graph;
  const { functions } = calls;
  const address = cText('target', target);
  if (config !== undefined && !(config instanceof Uint8Array)) {
    throw new InvalidArgumentError(`config: expected an encoded ConfigProto (Uint8Array), got ${describe(config)}`);
  }
  const release = graph.hold();
  const options = functions.TF_NewSessionOptions();
  const status = calls.newStatus();
  try {
    functions.TF_SetTarget(options, address);
    if (config) functions.TF_SetConfig(options, config, config.length, status);
    calls.check(status);
    const args = [graph.pointer, options, status];
    const pointer = await calls.lanes.call('own', { name: 'TF_NewSession', args, hold });
    calls.check(status);
    return new NativeSession({ graph, pointer: calls.made('sessions', pointer), target: address, hold });
  } finally {
    calls.deleteStatus(status);
    functions.TF_DeleteSessionOptions(options);
    release();
  }
}

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** `function (ex) { if (!(ex instanceof ExitStatus)) throw ex; }` and `function (reason) { throw reason; }`, minified too. */
const RETHROWS =
  /^function\s*\(([\w$]+)\)\s*\{\s*(?:if\s*\(!\(\1 instanceof [\w$]+\)\)\s*\{?\s*)?throw \1;?\s*\}?;?\s*\}$/;

type Listener = (...args: never[]) => unknown;

/** The part of Node's process that is used here. */
export interface ListeningProcess {
  listeners(event: string): readonly Listener[];
  removeListener(event: string, listener: Listener): unknown;
}

/**
 * Does `work`, and takes the listeners off the process that came meanwhile and do nothing but throw what they are told.
 *
 * Emscripten's start code, which the wasm backend is started by, adds one for each event, for good: errors that nobody
 * caught would no longer show where they came from. Node throws them by itself. Does nothing else where there is no
 * such process.
 */
export async function withoutRethrowingListeners<R>(
  work: () => Promise<R>,
  process: ListeningProcess | undefined = processOfNode(),
): Promise<R> {
  const before = EVENTS.map((event) => new Set(process?.listeners(event)));
  try {
    return await work();
  } finally {
    EVENTS.forEach((event, index) => {
      for (const listener of process?.listeners(event) ?? []) {
        if (!before[index]?.has(listener) && RETHROWS.test(String(listener))) process?.removeListener(event, listener);
      }
    });
  }
}

function processOfNode(): ListeningProcess | undefined {
  const { process } = globalThis as { process?: unknown } as { process?: Partial<ListeningProcess> | undefined };
  return process?.listeners && process.removeListener ? (process as ListeningProcess) : undefined;
}

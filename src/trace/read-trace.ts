import type { Storage } from '../core/storage.js';
import { DataLossError, UnimplementedError } from '../errors.js';
import { traceSchema, type TraceLine } from './trace-line.js';

/** How many bytes are read at once. */
const chunkBytes = 1 << 18;

/** What was found that is no line. */
export interface TraceDamage {
  /** Lines that cannot be read: what a process that was killed had begun to write. */
  lines: number;
}

/**
 * The lines of a trace, one after the other: a trace of any length takes the memory of one piece of it. Lines that cannot
 * be read are passed over and counted in `damage`, such as the last one of a process that was killed. Sessions are numbered
 * through, where more than one process has written the file.
 *
 * @throws DataLossError when the file is no trace, UnimplementedError for one of a later version
 */
export async function* readTrace(
  storage: Storage,
  path: string,
  damage?: TraceDamage,
): AsyncGenerator<TraceLine, void, undefined> {
  for await (const lines of readTracePieces(storage, path, damage)) yield* lines;
}

/** The same, as many lines at once as a piece of the file has: for whoever takes a million of them. */
export async function* readTracePieces(
  storage: Storage,
  path: string,
  damage: TraceDamage = { lines: 0 },
): AsyncGenerator<readonly TraceLine[], void, undefined> {
  let isTrace = false;
  const numbers = new SessionNumbers();
  for await (const texts of piecesOf(storage, path)) {
    const lines: TraceLine[] = [];
    for (const text of texts) {
      if (text === '') continue;
      const line = toLine(text);
      if (!line) {
        damage.lines++;
        continue;
      }
      isTrace ||= line.kind === 'trace.opened';
      if (!isTrace) throw notATrace(path);
      if (isLater(line)) {
        yield lines;
        throw laterError(path, line);
      }
      lines.push(numbers.apply(line));
    }
    yield lines;
  }
  if (!isTrace) throw notATrace(path);
}

/** Numbers the sessions of a trace through: each process that goes on with a file begins with 1 again. */
class SessionNumbers {
  readonly #numbers = new Map<number, number>();
  #sessions = 0;

  apply(line: TraceLine): TraceLine {
    const { s, kind } = line;
    if (kind === 'trace.session') this.#numbers.set(s, ++this.#sessions);
    const number = this.#numbers.get(s) ?? s;
    return number === s ? line : { ...line, s: number };
  }
}

/** The lines of each piece of a file, the last one whether it is whole or not. */
async function* piecesOf(storage: Storage, path: string): AsyncGenerator<readonly string[], void, undefined> {
  const file = await storage.openRead(path);
  try {
    const decoder = new TextDecoder();
    const chunk = new Uint8Array(Math.min(chunkBytes, Math.max(1, file.size)));
    let rest = '';
    for (let offset = 0; offset < file.size;) {
      const count = await file.read(chunk, offset);
      if (count === 0) break;
      offset += count;
      const lines = (rest + decoder.decode(chunk.subarray(0, count), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield lines;
    }
    yield [rest + decoder.decode()];
  } finally {
    await file.close();
  }
}

function toLine(text: string): TraceLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const { kind, atMs, s } = (value ?? {}) as Partial<TraceLine>;
    return typeof kind === 'string' && typeof atMs === 'number' && typeof s === 'number'
      ? (value as TraceLine)
      : undefined;
  } catch {
    return undefined;
  }
}

function notATrace(path: string): DataLossError {
  return new DataLossError(`${path}: expected a trace, which begins with a line of the kind trace.opened`);
}

/** Whether a later version of the library has gone on with the trace, in a way that this one does not know. */
function isLater({ kind, schema }: TraceLine): boolean {
  return kind === 'trace.opened' && !(typeof schema === 'number' && schema <= traceSchema);
}

function laterError(path: string, { schema }: TraceLine): UnimplementedError {
  return new UnimplementedError(
    `${path}: expected a trace of schema ${traceSchema} or before, got ${JSON.stringify(schema)}: read it with a later version`,
  );
}

import { realpath } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { describeError } from '../../../core/foreign/describe-error.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import { checkLibraryFile } from '../library/check-library-file.js';
import { refuseOtherCopy } from '../library/refuse-other-copy.js';
import { declareFunctions } from './c-functions.js';
import { encodeTensor } from './encode-tensor.js';
import { denormalsOf } from './denormals.js';
import { endWithProcess } from './end-of-process.js';
import { NativeLanes } from './lanes/native-lanes.js';
import { koffiPath, loadKoffi, type Koffi } from './load-koffi.js';
import { NativeCalls, type NativeCounts } from './native-calls.js';
import { NativeGraph } from './native-graph.js';
import { NativeServer } from './native-server.js';
import { NativeTensor } from './native-tensor.js';
import type { NativeSession } from './native-session.js';
import { openNativeSession, type NativeSessionOptions } from './open-native-session.js';

/** dlopen: all symbols at once, and never unloaded, since a process with a server would end by a crash otherwise. */
const nowForGood = 0x1002;

/** TensorFlow's C library, loaded in this process. */
export class NativeLibrary {
  /** The release: `2.15.1`. */
  readonly version: string;
  readonly path: string;
  readonly #calls: NativeCalls;

  constructor(path: string, calls: NativeCalls) {
    this.path = path;
    this.#calls = calls;
    this.version = calls.functions.TF_Version();
  }

  /** Whether operations give in a thread that calls the numbers that they give in TensorFlow's own threads. */
  get computesInCallers(): boolean {
    return this.#calls.computesInCallers;
  }

  /** The operations that it knows: an encoded OpList. */
  opList(): Uint8Array {
    const buffer = this.#calls.made('buffers', this.#calls.functions.TF_GetAllOpList());
    try {
      return this.#calls.bytesOfBuffer(buffer);
    } finally {
      this.#calls.deleteBuffer(buffer);
    }
  }

  /** Copies a value into the library's memory; the caller releases it. */
  newTensor(what: string, value: TensorValue): NativeTensor {
    return new NativeTensor(this.#calls, encodeTensor(this.#calls, what, value));
  }

  newGraph(): NativeGraph {
    return new NativeGraph(this.#calls);
  }

  /** Opens a session over a graph, off this thread. */
  openSession(graph: NativeGraph, options: NativeSessionOptions, signal?: AbortSignal): Promise<NativeSession> {
    return openNativeSession(graph, options, signal);
  }

  /** Starts a server as an encoded ServerDef says; it serves until the process ends. */
  startServer(serverDef: Uint8Array): NativeServer {
    return new NativeServer(this.#calls, serverDef);
  }

  /** What of it is alive now, of all that was made here. */
  counts(): NativeCounts {
    return this.#calls.counts();
  }
}

let loaded: NativeLibrary | undefined;

/**
 * Loads TensorFlow's C library, once a process.
 *
 * @throws FailedPreconditionError (the promise rejects) when the file is none, or another library was loaded before, be it by somebody else.
 */
export async function loadNativeLibrary(path: string): Promise<NativeLibrary> {
  const real = await realpath(path).catch((cause: unknown) => {
    throw noSuchFile(path, cause);
  });
  const before = alreadyLoaded(real);
  if (before) return before;
  const koffi = loaderOf(real);
  // Half a gigabyte is read and linked: a thread of the pool does that. What went wrong is told by the second try.
  await new Promise((resolve) => {
    koffi.load(null).func('dlopen', 'void*', ['str', 'int']).async(real, nowForGood, resolve);
  });
  return alreadyLoaded(real) ?? open(koffi, real);
}

/**
 * Loads TensorFlow's C library at once, once a process.
 *
 * @throws FailedPreconditionError when the file is none, or another library was loaded before, be it by somebody else.
 */
export function loadNativeLibraryBlocking(path: string): NativeLibrary {
  let real;
  try {
    real = realpathSync(path);
  } catch (cause) {
    throw noSuchFile(path, cause);
  }
  const before = alreadyLoaded(real);
  if (before) return before;
  const koffi = loaderOf(real);
  koffi.load(null).func('dlopen', 'void*', ['str', 'int'])(real, nowForGood);
  return open(koffi, real);
}

/** What loads libraries, once the file has been looked at: to load a wrong one may end the process. */
function loaderOf(path: string): Koffi {
  const koffi = loadKoffi();
  checkLibraryFile(path);
  refuseOtherCopy(path);
  return koffi;
}

function open(koffi: Koffi, path: string): NativeLibrary {
  let library;
  try {
    library = koffi.load(path);
  } catch (cause) {
    throw new FailedPreconditionError(
      `${path}: expected TensorFlow's C library; it could not be loaded (${describeError(cause)})`,
      { cause },
    );
  }
  const functions = declareFunctions(koffi, library, path);
  const denormals = denormalsOf(library);
  const lanes = new NativeLanes({ koffi: koffiPath(), library: path, denormals: denormals?.symbol });
  const calls = new NativeCalls({
    functions,
    addressOf: (memory) => koffi.address(memory),
    lanes,
    setDenormals: denormals?.set,
  });
  endWithProcess({
    lanes,
    endRuns: () => {
      for (const end of calls.runEnders) end();
    },
    exitNow: koffi.load(null).func('_exit', 'void', ['int']),
  });
  loaded = new NativeLibrary(path, calls);
  return loaded;
}

function alreadyLoaded(path: string): NativeLibrary | undefined {
  if (!loaded || loaded.path === path) return loaded;
  throw new FailedPreconditionError(
    `${path}: TensorFlow was loaded from ${loaded.path} before, and a process can have one of them; use that, or another process`,
  );
}

function noSuchFile(path: string, cause: unknown): FailedPreconditionError {
  return new FailedPreconditionError(`${path}: expected the file of TensorFlow's C library, got none`, { cause });
}

import { hostname } from 'node:os';
import type { CheckpointPlace } from '../../../core/checkpoint-place.js';
import { sleep, systemClock } from '../../../core/clock.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import { tensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError, isPreemptionError, NotFoundError, PermissionDeniedError } from '../../../errors.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { placeIn } from '../../../storage/anchored-storage.js';
import { randomHex } from '../../../storage/temporary-name.js';
import { writeFileAtomically } from '../../../storage/write-file-atomically.js';
import type { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import { tasksOfDevices } from './cluster-settings.js';
import { encodeFileGraph, encodeNoticeGraph, probeOps } from './probe-graph.js';
import type { MasterTask } from './served-task.js';
import { withSmallSession } from './with-small-session.js';

/** The file by which tasks find out whether they share a directory of checkpoints. */
const probeFile = 'cluster.probe';

/** What the file says, and the notice at the parameter server: whose directory it is. */
interface Probe {
  /** Another one for each process. */
  readonly id: string;
  readonly task: string;
  readonly host: string;
  readonly directory: string;
}

/** How often a worker looks: the chief may be starting anew just then. */
const looks = 3;

/** Milliseconds between two looks. */
const everyMs = 1000;

let ownId: string | undefined;

/** What a probe is made of. */
export interface DirectoryProbeParts {
  readonly library: NativeLibrary;
  readonly task: MasterTask;
  /** An encoded ConfigProto of the sessions that look. */
  readonly config: Uint8Array;
  readonly hold: ProcessHold;
}

/** Finds out by a file whether the tasks of a cluster share a directory of checkpoints. */
export class DirectoryProbe {
  readonly #parts: DirectoryProbeParts;

  constructor(parts: DirectoryProbeParts) {
    this.#parts = parts;
  }

  /**
   * Puts the file into the directory of the chief, tells a parameter server of it, and has each task look for it that is to write
   * or read the checkpoints there.
   *
   * @throws FailedPreconditionError naming the directory and a task that does not see it.
   */
  async share({ directory, storage, devices = [], logger }: CheckpointPlace): Promise<void> {
    const { self } = this.#parts.task;
    const path = placeIn(storage, directory);
    const probe = { id: (ownId ??= randomHex()), task: self.name, host: hostname(), directory: path };
    const text = JSON.stringify(probe);
    try {
      await storage.makeDirectory(directory);
      await writeFileAtomically(storage, `${directory}/${probeFile}`, [new TextEncoder().encode(text)]);
    } catch (error) {
      if (!isInstance(error, PermissionDeniedError)) throw error;
      // A directory that is only read has no chief here.
      return;
    }
    try {
      await this.#publish(text);
    } catch (error) {
      if (isPreemptionError(error)) throw error;
      logger.info(`Workers cannot be told of the directory of checkpoints, ${path}: ${describeError(error)}`);
    }
    for (const device of devices) await this.#expectSeen(device, path, text);
  }

  /** Warns where the directory of a worker is not that which the chief has told of. */
  async compare({ directory, storage, logger }: CheckpointPlace): Promise<void> {
    const file = `${directory}/${probeFile}`;
    for (let look = 1; ; look++) {
      const told = await this.#published();
      if (!told) return;
      const found = await read(() => storage.readFile(file));
      if (found?.id === told.id) return;
      if (look < looks) {
        await sleep(systemClock, everyMs);
        continue;
      }
      const { self } = this.#parts.task;
      const what = found ? `${probeFile} there is that of another training` : `there is no ${probeFile} in it`;
      logger.warn(
        `checkpointDir: ${placeIn(storage, directory)} of ${self.name} on ${hostname()} is not the directory of the chief, ` +
          `${told.directory} of ${told.task} on ${told.host}: ${what}. The training goes on, but nothing that is saved comes to be ` +
          'here, and a chief that is started here would begin anew: let all machines have one directory under that path, or leave ' +
          'checkpointDir out of the workers.',
      );
      return;
    }
  }

  async #publish(text: string): Promise<void> {
    const [server] = this.#parts.task.servers;
    if (!server) return;
    await withSmallSession(this.#small(encodeNoticeGraph(server.name)), async ({ native, op }) => {
      const feeds = [[op(probeOps.text).output(0), tensorValue('string', [], [text])]] as const;
      await native.run({ feeds, fetches: [], targets: [op(probeOps.write)], lane: 'own' });
    });
  }

  async #published(): Promise<Probe | undefined> {
    const [server] = this.#parts.task.servers;
    if (!server) return undefined;
    return withSmallSession(this.#small(encodeNoticeGraph(server.name)), async ({ native, op }) => {
      const fetched = async (name: string): Promise<unknown> => {
        const { values } = await native.run({ feeds: [], fetches: [op(name).output(0)], targets: [], lane: 'own' });
        return values[0]?.toArray();
      };
      return (await fetched(probeOps.isThere)) ? parsed(String(await fetched(probeOps.read))) : undefined;
    });
  }

  async #expectSeen(device: string, directory: string, text: string): Promise<void> {
    const { self } = this.#parts.task;
    const [name = self.name] = tasksOfDevices([device]);
    const path = `${directory}/${probeFile}`;
    const why = await withSmallSession(this.#small(encodeFileGraph(device)), async ({ native, op }) => {
      const feeds = [[op(probeOps.path).output(0), tensorValue('string', [], [path])]] as const;
      try {
        const { values } = await native.run({
          feeds,
          fetches: [op(probeOps.file).output(0)],
          targets: [],
          lane: 'own',
        });
        return String(values[0]?.toArray()) === text ? undefined : `its ${probeFile} is that of another training`;
      } catch (error) {
        if (!isInstance(error, NotFoundError) && !isInstance(error, PermissionDeniedError)) throw error;
        return describeError(error);
      }
    });
    if (why === undefined) return;
    throw new FailedPreconditionError(
      `checkpointDir: expected a directory that ${name} shares with ${self.name}, since the graph's own saver writes and reads the ` +
        `checkpoints there; ${directory} of this machine (${hostname()}) is not what it sees under that path (${why}). Let both have ` +
        'one directory there, or give the scaffold a `new Saver()` of monitored-session/checkpoint, which saves in this process alone.',
    );
  }

  #small(graphDef: Uint8Array) {
    const { library, task, config, hold } = this.#parts;
    return { library, graphDef, target: task.target, config, hold };
  }
}

/** What a file says; undefined where there is none, or it says nothing. */
async function read(load: () => Promise<Uint8Array>): Promise<Probe | undefined> {
  try {
    return parsed(new TextDecoder().decode(await load()));
  } catch (error) {
    if (isInstance(error, NotFoundError) || isInstance(error, PermissionDeniedError)) return undefined;
    throw error;
  }
}

function parsed(text: string): Probe | undefined {
  try {
    return JSON.parse(text) as Probe;
  } catch {
    return undefined;
  }
}

import { toBinary } from '@bufbuild/protobuf';
import { resolve } from 'node:path';
import type { AdaptableSaver, Keeping } from '../../../checkpoint/adaptable-saver.js';
import { openCheckpoint } from '../../../checkpoint/read/load-checkpoint.js';
import { Saver } from '../../../checkpoint/saver.js';
import type { SaverOptions } from '../../../checkpoint/saver-options.js';
import type { HeldFor, Metrics, RestoredFrom } from '../../../checkpoint/value-transfer.js';
import type { SaverSession } from '../../../checkpoint/write/saver-session.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import type { HeldVariables } from '../../../core/held-variables.js';
import type { Session } from '../../../core/session.js';
import { InvalidArgumentError, NotFoundError } from '../../../errors.js';
import { indexFileName } from '../../../formats/bundle/file-names.js';
import {
  SaverDef_CheckpointFormatVersion as Format,
  SaverDefSchema,
  type SaverDef,
} from '../../../formats/proto/generated/meta-graph_pb.js';
import { placeIn } from '../../../storage/anchored-storage.js';
import { nativeParts, type NativeGraphOwner } from '../nodes/native-graph-owner.js';
import { TensorFlowSession } from '../session/tensorflow-session.js';
import { devicesOfFiles } from './devices-of-files.js';
import { holdInFiles } from './held-bundle.js';

/** What a saver of a graph may be told besides what its SaverDef says. */
export type GraphSaverOptions = Omit<SaverOptions, 'varList' | 'deferBuild' | 'allowEmpty' | 'reshape'>;

/**
 * The saver of an imported graph: the graph's own operations save and restore, where the variables live. The files are those of
 * any saver of this library, written from what the operations wrote: whole or not at all, with the training state.
 *
 * In a storage that is not of this machine's files the values go through this process instead.
 */
export class GraphSaver extends Saver implements AdaptableSaver {
  readonly def: SaverDef;
  readonly keeping: Keeping;
  readonly #options: GraphSaverOptions;
  readonly #hasStorage: boolean;
  readonly #graph: NativeGraphOwner;

  /**
   * @param keeping what a session asks for, in place of what `options` and `def` say
   * @throws TypeError or RangeError naming an option that is wrong.
   */
  constructor(def: SaverDef, graph: NativeGraphOwner, options: GraphSaverOptions = {}, keeping: Keeping = {}) {
    super({
      maxToKeep: def.maxToKeep,
      keepCheckpointEveryNHours: def.keepCheckpointEveryNHours,
      sharded: def.sharded,
      ...options,
      ...asked(keeping),
      allowEmpty: true,
    });
    this.def = def;
    this.keeping = keeping;
    this.#options = options;
    this.#hasStorage = options.storage !== undefined;
    this.#graph = graph;
    this.build(graph);
  }

  /** The same operations, with other checkpoints kept. */
  keptAs(keeping: Keeping): GraphSaver {
    return new GraphSaver(this.def, this.#graph, this.#options, keeping);
  }

  /** The bytes of its SaverDef. */
  toProto(): Uint8Array {
    return toBinary(SaverDefSchema, this.def);
  }

  /** Where its operations write and read files; nowhere where the values go through this process. */
  get fileDevices(): readonly string[] {
    if (!this.#isOfFiles) return [];
    const { native } = this.#graph[nativeParts];
    const ends = [this.def.saveTensorName, this.def.restoreOpName].map((name) => name.replace(/:\d+$/, ''));
    return devicesOfFiles(ends.flatMap((name) => native.operation(name) ?? []));
  }

  protected override holdValues(session: SaverSession, held: HeldFor): Promise<HeldVariables> {
    // What writes TensorFlow's first format would write what nobody else does: what restores reads both.
    if (!this.#isOfFiles || this.def.version !== Format.V2) return super.holdValues(session, held);
    return holdInFiles(this.#absolute(held.savePath), (prefix) => this.#run(session, this.def.saveTensorName, prefix));
  }

  protected override async restoreValues(session: SaverSession, from: RestoredFrom): Promise<Metrics | undefined> {
    const { storage, path } = from;
    const hasIndex = await storage.exists(indexFileName(path));
    const readsIndex = this.def.version !== Format.LEGACY;
    if (hasIndex && (!this.#isOfFiles || !readsIndex)) return super.restoreValues(session, from);
    try {
      await this.#run(session, this.def.restoreOpName, this.#absolute(path));
    } catch (error) {
      const isMisfit = isInstance(error, NotFoundError) || isInstance(error, InvalidArgumentError);
      // It knows the names that variables had before, and tells what is missing.
      if (hasIndex && isMisfit) return super.restoreValues(session, from);
      throw error;
    }
    return hasIndex ? metricsOf(from) : undefined;
  }

  /** Whether its files are where operations of the graph find them. */
  get #isOfFiles(): boolean {
    return !this.#hasStorage && this.storageOptions.storage === undefined;
  }

  #absolute(path: string): string {
    const { storageInUse } = this;
    return storageInUse ? placeIn(storageInUse, path) : resolve(path);
  }

  #run(session: Session, name: string, prefix: string): Promise<unknown> {
    const feeds = { [this.def.filenameTensorName]: prefix };
    return session instanceof TensorFlowSession ? session.runAhead(name, feeds) : session.run(name, feeds);
  }
}

/** Of options those that are given. */
function asked(keeping: Keeping): Keeping {
  return Object.fromEntries(Object.entries(keeping).filter(([, value]) => value !== undefined));
}

async function metricsOf({ storage, path }: RestoredFrom): Promise<Metrics | undefined> {
  const reader = await openCheckpoint(storage, path);
  try {
    return await reader.readMetrics();
  } finally {
    await reader.close();
  }
}

import type { Outcome } from '../../../core/outcome.js';
import type { FoundTask } from '../../../core/session.js';
import type { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import type { ClusterSettings } from './cluster-settings.js';
import { DirectoryProbe } from './directory-probe.js';
import { explainDeadline } from './explain-deadline.js';
import { isListening } from './is-listening.js';
import { encodeMasterConfig } from './master-config.js';
import { MasterWatch } from './master-watch.js';
import type { MasterTask } from './served-task.js';
import type { Peer } from './task.js';

/** The longest limit of a run that all of TensorFlow's clocks keep: 24 days. */
const noLimitMs = 2 ** 31 - 1;

/** What a connection is made of. */
export interface MasterConnectionParts {
  readonly task: MasterTask;
  /** The processes that have to answer. */
  readonly peers: readonly Peer[];
  /** The settings of the session, completed. */
  readonly sessionConfig: ClusterSettings;
  /** Whether whoever opens the session has said how long a call may take. */
  readonly hasLimit: boolean;
  /** Where the master is, if that is another process. */
  readonly remoteAddress: string | undefined;
  readonly hold: ProcessHold;
}

/** How a session at a master is opened, run and ended. */
export class MasterConnection {
  /** The settings of the session, completed. */
  readonly sessionConfig: ClusterSettings;
  /** The limit of a run for which the caller has none; undefined for that of the settings. */
  readonly runTimeoutInMs: number | undefined;
  /** Whether what is under way keeps the process alive. */
  readonly hold: ProcessHold;
  readonly #task: MasterTask;
  readonly #peers: readonly Peer[];
  readonly #remoteAddress: string | undefined;
  readonly #watch: MasterWatch | undefined;

  constructor({ task, peers, sessionConfig, hasLimit, remoteAddress, hold }: MasterConnectionParts) {
    this.#task = task;
    this.#peers = peers;
    this.sessionConfig = sessionConfig;
    this.hold = hold;
    this.#remoteAddress = remoteAddress;
    this.#watch = remoteAddress === undefined ? undefined : new MasterWatch(remoteAddress);
    // A server of this process ends with it, and the calls of other tasks fail by themselves: a long step needs no limit.
    this.runTimeoutInMs = this.#watch || hasLimit ? undefined : noLimitMs;
    task.signals.begin(this);
  }

  /**
   * What a run gives.
   *
   * @throws what it throws, with what is known about the cluster; UnavailableError as soon as a master of another process is gone.
   */
  async follow<R>(run: Promise<R>): Promise<R> {
    try {
      return await (this.#watch?.follow(run) ?? run);
    } catch (error) {
      throw await this.explain(error);
    }
  }

  /** The error with what is known about the cluster: a call that took too long says who does not answer. */
  explain(error: unknown): Promise<unknown> {
    return explainDeadline(error, this.#peers);
  }

  /** Whether the master can be told of the close: false where it was another process, and that is gone. */
  async isThere(): Promise<boolean> {
    return this.#remoteAddress === undefined || isListening(this.#remoteAddress);
  }

  /** The chief of the cluster, and whether it is there; undefined where it is this task, or the cluster is not known. */
  async findChief(): Promise<FoundTask | undefined> {
    const { self, chief } = this.#task;
    if (!chief || chief.name === self.name) return undefined;
    const { name, address } = chief;
    return { name, address, isListening: await isListening(address) };
  }

  /** What finds out whether the tasks share a directory of checkpoints. */
  probe(library: NativeLibrary): DirectoryProbe {
    const { deviceFilters = [], operationTimeoutInMs } = this.sessionConfig;
    const config = encodeMasterConfig({ deviceFilters, operationTimeoutInMs: Number(operationTimeoutInMs) });
    return new DirectoryProbe({ library, task: this.#task, config, hold: this.hold });
  }

  /** The monitored session has ended; resolves when the parameter servers know, where its training is over. */
  async finish({ kind }: Outcome): Promise<void> {
    if (kind !== 'failed') await this.#task.signals.end(this);
  }

  /** The session is closed. */
  release(): void {
    this.#task.signals.release(this);
  }
}

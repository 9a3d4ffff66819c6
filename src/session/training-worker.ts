import { describeError } from '../core/foreign/describe-error.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { CreateSessionContext } from '../core/session-creator.js';
import type { Session } from '../core/session.js';
import type { Storage } from '../core/storage.js';
import { anchoredStorage } from '../storage/anchored-storage.js';
import { WorkerSessionCreator, type WorkerSessionCreatorOptions } from './creators/worker-session-creator.js';

/** The directory of the chief's checkpoints, as a worker has it. */
interface ComparedDirectory {
  readonly directory: string | undefined;
  readonly storage: Storage | undefined;
  readonly logger: Logger | undefined;
}

/** A worker that is warned of where its directory of checkpoints is another than that of the chief of its cluster. */
export class TrainingWorker extends WorkerSessionCreator {
  readonly #compared: ComparedDirectory;

  constructor(options: WorkerSessionCreatorOptions, directory: string | undefined) {
    super(options);
    const { storage, logger } = options;
    this.#compared = { directory, storage, logger };
  }

  override async createSession(context: Partial<CreateSessionContext> = {}): Promise<Session> {
    const session = await super.createSession(context);
    await this.#compare(session);
    return session;
  }

  /** Nothing is read or written there, so a look that fails is none. */
  async #compare(session: Session): Promise<void> {
    const { directory, storage, logger = consoleLogger } = this.#compared;
    if (!directory || !session.compareDirectory) return;
    try {
      await session.compareDirectory({ directory, storage: await anchoredStorage({ storage }), logger });
    } catch (error) {
      logger.info(`checkpointDir: whether ${directory} is that of the chief is not known: ${describeError(error)}`);
    }
  }
}

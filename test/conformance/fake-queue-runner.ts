import type { CoordinatorLike, Session } from '../../src/index.js';
import type { QueueRunnerLike } from '../../src/doors/queues.js';
import { asFakeSession } from './fake-session.js';
import type { Recording } from './recording.js';
import type { QueueRunnerSpec } from './scenario.js';

/** A queue runner of the kit: it creates no task, and reports to the coordinator at once where the scenario says so. */
export class FakeQueueRunner implements QueueRunnerLike {
  readonly name: string;
  readonly #recording: Recording;
  readonly #spec: QueueRunnerSpec;

  constructor(recording: Recording, spec: QueueRunnerSpec) {
    this.name = spec.name;
    this.#recording = recording;
    this.#spec = spec;
  }

  createTasks(session: Session, coordinator: CoordinatorLike | undefined): readonly never[] {
    const { creation } = asFakeSession(session);
    this.#recording.emit('queue_runner.start', {
      name: this.name,
      creation,
      has_coord: coordinator !== undefined,
      start: true,
    });
    for (const report of this.#spec.reports ?? []) {
      if (report.creation !== creation || !coordinator) continue;
      this.#recording.report(coordinator, report.error, `queue_runner:${this.name}:c${creation}`);
    }
    return [];
  }
}

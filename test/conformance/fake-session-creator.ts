import type { Session, SessionCreator } from '../../src/index.js';
import type { Engine } from './engine.js';
import { FakeSession } from './fake-session.js';
import type { Recording } from './recording.js';

/** The session creator of the kit: it counts its calls, and fails where the scenario says so. */
export class FakeSessionCreator implements SessionCreator {
  readonly #recording: Recording;
  readonly #engine: Engine;
  #creations = 0;

  constructor(recording: Recording, engine: Engine) {
    this.#recording = recording;
    this.#engine = engine;
  }
  async createSession(): Promise<Session> {
    const creation = (this.#creations += 1);
    const { graph, scenario } = this.#recording;
    this.#recording.emit('create_session', { creation, graph_finalized: graph.finalized });
    if (scenario.session?.finalize_graph ?? true) graph.finalize();
    const fault = scenario.session?.create_faults?.find((candidate) => candidate.creation === creation);
    if (fault) this.#recording.fault(fault.error, `create_session:c${creation}`);
    return new FakeSession(this.#recording, creation, await this.#engine.open(creation));
  }
}

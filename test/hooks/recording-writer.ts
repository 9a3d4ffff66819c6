import type { GraphLike } from '../../src/core/graph-like.js';
import type { RunMetadata } from '../../src/core/run-metadata.js';
import type { SessionLogEntry, SummaryWriter, WritableSummary } from '../../src/events/summary-writer.js';
import { toSummaries } from '../../src/events/to-summaries.js';

/** Keeps what it is given, in words; once `failure` is set, the next call throws it. */
export class RecordingWriter implements SummaryWriter {
  readonly lines: string[] = [];
  failure: Error | undefined;

  addSummary(summary: WritableSummary, globalStep?: number): void {
    const values = toSummaries(summary).flatMap(({ value }) => value);
    const texts = values.map(({ tag, value }) => `${tag}=${value.case === 'simpleValue' ? value.value : value.case}`);
    this.#note(`${texts.join(' ')}@${globalStep}`);
  }

  addSessionLog({ status, checkpointPath }: SessionLogEntry, globalStep?: number): void {
    this.#note(`${[status, checkpointPath].filter(Boolean).join(' ')}@${globalStep}`);
  }

  addGraph(_graph: GraphLike | Uint8Array): void {
    this.#note('graph');
  }

  addMetaGraph(_graph: GraphLike | Uint8Array): void {
    this.#note('meta graph');
  }

  addRunMetadata({ stepStats }: RunMetadata, tag: string, globalStep?: number): void {
    this.#note(`${tag} of ${stepStats?.nodeStats.length ?? 0} nodes@${globalStep}`);
  }

  async flush(): Promise<void> {
    this.#note('flush');
    return Promise.resolve();
  }

  #note(line: string): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    this.lines.push(line);
  }
}

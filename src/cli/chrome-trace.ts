import type { TraceLine, TraceValue } from '../trace/trace-line.js';
import { errorIn, numberIn, partsIn, stagesIn, textIn } from './trace-fields.js';

/** An event of Chrome's trace event format; times are microseconds. */
export interface ChromeEvent {
  readonly name: string;
  readonly ph: 'X' | 'i' | 'C' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number | undefined;
  readonly dur?: number | undefined;
  readonly cat?: string | undefined;
  /** Of an instant: that it belongs to its process. */
  readonly s?: 'p' | undefined;
  readonly args?: Readonly<Record<string, TraceValue>> | undefined;
}

/** The rows of a session. */
const threads = { lifecycle: 1, steps: 2 } as const;

/**
 * Makes events of Chrome's trace event format of a trace: a process for each session, with its states in one row, its steps
 * and their stages in another, and counters for scalars and gauges.
 *
 * Source: "Trace Event Format", by the Chromium project.
 */
export class ChromeTrace {
  #startMs: number | undefined;
  #lastMs = 0;
  /** Where each session is, and since when. */
  readonly #places = new Map<number, { readonly state: string; readonly sinceMs: number }>();

  /** The events of a line; lines come in the order of the trace. */
  eventsOf(line: TraceLine): readonly ChromeEvent[] {
    const { s, kind, atMs } = line;
    this.#startMs ??= atMs;
    this.#lastMs = Math.max(this.#lastMs, atMs);
    switch (kind) {
      case 'trace.session':
        return this.#namesOf(s, textIn(line, 'name'));
      case 'transition.taken':
        return this.#move(s, textIn(line, 'to'), atMs);
      case 'step.ended':
        return this.#stepOf(line);
      case 'gauges.sampled':
        return this.#gaugesOf(line);
      case 'hook.called':
        return [
          this.#span(s, threads.lifecycle, {
            name: `${textIn(line, 'hook')}.${textIn(line, 'method')}`,
            fromMs: numberIn(line, 'startedAtMs'),
            ms: numberIn(line, 'durationMs'),
            cat: 'hook',
          }),
        ];
      default:
        return [this.#instant(line)];
    }
  }

  /** The events that are known only when no line comes any more. */
  end(): readonly ChromeEvent[] {
    return [...this.#places].flatMap(([s, place]) => this.#stateOf(s, place, this.#lastMs));
  }

  #namesOf(s: number, name: string): ChromeEvent[] {
    const about = { ph: 'M', pid: s } as const;
    return [
      { ...about, name: 'process_name', tid: 0, args: { name } },
      { ...about, name: 'thread_name', tid: threads.lifecycle, args: { name: 'lifecycle' } },
      { ...about, name: 'thread_name', tid: threads.steps, args: { name: 'steps' } },
    ];
  }

  #move(s: number, state: string, atMs: number): ChromeEvent[] {
    const place = this.#places.get(s);
    if (place?.state === state) return [];
    this.#places.set(s, { state, sinceMs: atMs });
    return place ? this.#stateOf(s, place, atMs) : [];
  }

  #stateOf(
    s: number,
    { state, sinceMs }: { readonly state: string; readonly sinceMs: number },
    untilMs: number,
  ): ChromeEvent[] {
    return [this.#span(s, threads.lifecycle, { name: state, fromMs: sinceMs, ms: untilMs - sinceMs, cat: 'state' })];
  }

  #stepOf(line: TraceLine): ChromeEvent[] {
    const { s } = line;
    const fromMs = numberIn(line, 'startedAtMs');
    const error = errorIn(line);
    const args = {
      run: numberIn(line, 'index'),
      try: numberIn(line, 'attempt'),
      outcome: textIn(line, 'outcome'),
      ...(error ? { error } : {}),
    };
    const step = this.#span(s, threads.steps, { name: 'step', fromMs, ms: numberIn(line, 'durationMs'), cat: 'step' });
    const events: ChromeEvent[] = [{ ...step, args }];
    // Stages come one after the other: what is between them is the pipeline itself, and very short.
    let stageMs = fromMs;
    for (const { stage, hook, durationMs } of stagesIn(line)) {
      const name = hook === undefined ? stage : `${stage} ${hook}`;
      events.push(this.#span(s, threads.steps, { name, fromMs: stageMs, ms: durationMs, cat: stage }));
      stageMs += durationMs;
    }
    const scalars = partsIn(line, 'scalars').flatMap(([name, value]) => this.#counter(s, name, value, line.atMs));
    return [...events, ...scalars];
  }

  #gaugesOf(line: TraceLine): ChromeEvent[] {
    const gauges = (['tensors', 'bytes', 'lagMs'] as const).flatMap((name) =>
      this.#counter(line.s, name, line[name] ?? null, line.atMs),
    );
    return gauges;
  }

  /** A number has a counter; one that is not finite has no place in it. */
  #counter(pid: number, name: string, value: TraceValue, atMs: number): ChromeEvent[] {
    return typeof value === 'number' ? [{ name, ph: 'C', pid, tid: 0, ts: this.#micros(atMs), args: { value } }] : [];
  }

  #instant({ s, kind, atMs, ...fields }: TraceLine): ChromeEvent {
    return {
      name: kind,
      ph: 'i',
      s: 'p',
      pid: s,
      tid: threads.lifecycle,
      ts: this.#micros(atMs),
      cat: 'event',
      args: fields,
    };
  }

  #span(
    pid: number,
    tid: number,
    {
      name,
      fromMs,
      ms,
      cat,
    }: { readonly name: string; readonly fromMs: number; readonly ms: number; readonly cat: string },
  ): ChromeEvent {
    return { name, ph: 'X', pid, tid, ts: this.#micros(fromMs), dur: Math.round(Math.max(0, ms) * 1000), cat };
  }

  /** Microseconds since the begin of the trace, which keeps them exact. */
  #micros(atMs: number): number {
    return Math.max(0, Math.round((atMs - (this.#startMs ?? atMs)) * 1000));
  }
}

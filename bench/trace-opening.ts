import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Subject } from 'rxjs';
import { traceTo, type SessionEvent } from 'monitored-session';
import { connectPages } from './inspector-cost.js';

/** How long a trace takes to be shown. */
export interface TraceOpening {
  readonly steps: number;
  readonly mib: number;
  /** Seconds from the command until a page is told of all, the start of the process included. */
  readonly secs: readonly number[];
}

/** How much to measure. */
export interface TraceOpeningSize {
  readonly steps: number;
  readonly rounds: number;
}

/** Opens a trace with the usual limits, of steps that took 10 ms each: as many of them as can be have lines of their own. */
export async function measureTraceOpening({ steps, rounds }: TraceOpeningSize): Promise<TraceOpening> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-trace-'));
  try {
    const file = join(directory, 'trace.ndjson');
    await writeLongTrace(file, steps);
    const secs: number[] = [];
    for (let round = 0; round < rounds; round++) secs.push(await openForProtocol(file));
    return { steps, mib: (await stat(file)).size / 2 ** 20, secs };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Writes a trace with the usual limits, of steps that took 10 ms each. */
export async function writeLongTrace(file: string, steps: number): Promise<void> {
  let nowMs = Date.UTC(2026, 0, 1);
  const clock = { now: () => nowMs, setTimeout: () => undefined, clearTimeout: () => undefined };
  const trace = traceTo(file, { clock });
  const events$ = new Subject<SessionEvent>();
  trace.attach({ name: 'long', graph: undefined, events$, steps$: new Subject() });
  for (let index = 0; index < steps; index++) {
    nowMs += 10;
    events$.next({
      kind: 'step.ended',
      index,
      attempt: 1,
      outcome: 'succeeded',
      globalStep: index + 1,
      startedAtMs: nowMs - 9,
      durationMs: 8 + Math.random(),
      stages: [
        { stage: 'before', hook: 'StopAtStepHook', place: 0, durationMs: 0.01 },
        { stage: 'execute', durationMs: 8 },
        { stage: 'after', hook: 'StopAtStepHook', place: 0, durationMs: 0.02 },
      ],
      scalars: { loss: Math.random() },
    });
    // The disk is to follow: what it does not is summed up, and the file would be small.
    if (index % 1000 === 0) await pause(5);
  }
  await trace.detach();
}

function openForProtocol(file: string): Promise<number> {
  return withTraceShown(file, (link) => connectPages(link, 1));
}

/** Seconds from the command that shows a trace until `look` has seen it at the link; what `look` gives is called after that. */
export async function withTraceShown(file: string, look: (link: string) => Promise<() => void>): Promise<number> {
  const program = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));
  const startedMs = performance.now();
  const shown = spawn(process.execPath, [program, 'inspect', '--trace', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [link] = (await once(shown.stdout, 'data')) as [Buffer];
  const leave = await look(link.toString().trim());
  const secs = (performance.now() - startedMs) / 1000;
  leave();
  const closed = once(shown, 'close');
  shown.kill('SIGINT');
  await closed;
  return secs;
}

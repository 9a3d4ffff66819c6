import { readFileSync } from 'node:fs';
import type { Outcome } from '../../src/core/outcome.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { OutOfRangeError } from '../../src/errors.js';
import { CountingGraph } from '../support/counting-graph.js';
import { FakeLogger } from '../support/fake-logger.js';
import { open, runStep } from './run-step.js';

/** One run of a script, or an error raised in its place. */
export interface ScriptRow {
  readonly t: number;
  readonly inc?: number;
  readonly val?: number;
  readonly raise?: string;
}

/** What TensorFlow's hooks were run with, and what they logged. */
export interface OracleCase {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly script: readonly ScriptRow[];
  readonly close_t?: number;
  readonly initial_global_step?: number;
  readonly global_step_name?: string;
  readonly tensors?: readonly string[] | Readonly<Record<string, string>>;
  readonly as_objects?: boolean;
  readonly expect: {
    readonly log?: readonly (readonly [position: number | string, level: string, text: string])[];
    readonly constructor_error?: { readonly message: string };
    readonly exit?: string | { readonly raised: { readonly type: string } };
  };
}

/** The file of that name among the golden ones, which TensorFlow 2.15.1 left. */
export function readGolden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../golden/formats/${name}.json`, import.meta.url), 'utf8'));
}

/** Where the scripts' clock starts, in milliseconds: as large as a clock of our days. */
export const startMs = 1_700_000_000_000;

/** A clock that a test sets. */
export class SetClock extends VirtualClock {
  moment = startMs;

  override now(): number {
    return this.moment;
  }
}

/** The graph of the scripts: `val`, `inc` and `train_op`, which moves the global step on by `inc`. */
export class ScriptGraph extends CountingGraph {
  val = 0;

  constructor({ initial_global_step = 0, global_step_name = 'global_step' }: OracleCase) {
    super(initial_global_step, global_step_name);
    this.add('val', () => Math.fround(this.val), 'float32');
    this.add('inc', () => this.inc, 'int64');
    this.add('train_op', () => (this.step += this.inc), 'int64');
  }
}

/** Plays a script and gives what was logged, each line with the run in which it was. */
export async function playScript(
  script: OracleCase,
  createHook: (graph: ScriptGraph, clock: SetClock, logger: FakeLogger) => SessionRunHook,
): Promise<readonly (readonly [position: number | string, level: string, text: string])[]> {
  const clock = new SetClock();
  const logger = new FakeLogger();
  const graph = new ScriptGraph(script);
  const hook = createHook(graph, clock, logger);
  const log: (readonly [number | string, string, string])[] = [];
  const take = (position: number | string): void => {
    log.push(...logger.lines.splice(0).map(([level, text]) => [position, level, text] as const));
  };
  const session = await open(graph, [hook], new Coordinator({ clock, logger }));
  take('create');
  let outcome: Outcome = { kind: 'completed' };
  let position: number | string = 'close';
  for (const [index, row] of script.script.entries()) {
    clock.moment = startMs + row.t * 1000;
    graph.val = row.val ?? 0;
    graph.inc = row.inc ?? 1;
    if (row.raise) {
      const error = row.raise === 'OutOfRangeError' ? new OutOfRangeError('injected') : new Error('injected');
      outcome = { kind: row.raise === 'OutOfRangeError' ? 'exhausted' : 'failed', error };
      position = index;
      break;
    }
    await runStep(session, [hook], 'train_op');
    take(index);
  }
  if (script.close_t !== undefined) clock.moment = startMs + script.close_t * 1000;
  graph.val = 0;
  graph.inc = 1;
  await hook.end?.(session, outcome);
  take(position);
  return log;
}

import { setTimeout as delay } from 'node:timers/promises';
import { settle } from '../../src/doors/testing.js';
import type { Engine } from './engine.js';
import { KitEngine } from './kit-engine.js';
import { playLoop } from './loop.js';
import type { TraceEvent } from './recording.js';
import type { Scenario } from './scenario.js';
import { Stage } from './stage.js';
import { playTail } from './tail.js';

export interface ReplayOptions {
  /** Real milliseconds after which a scenario counts as hung; 60000, where one takes some ten. */
  readonly patienceMs?: number;
  /** What the raw sessions run on; the kit's own by default. */
  readonly engine?: Engine;
}

/**
 * Plays a scenario against the public API, on the clock of its engine, and gives its trace.
 *
 * A scenario that hangs, or that cannot be played, ends its trace with an event `replay.hung` or `replay.failed`,
 * which no expected trace has.
 */
export async function replay(scenario: Scenario, options: ReplayOptions = {}): Promise<readonly TraceEvent[]> {
  const engine = options.engine ?? new KitEngine();
  const stage = new Stage(scenario, engine);
  const patience = new AbortController();
  const lost = delay(options.patienceMs ?? 60_000, undefined, { signal: patience.signal }).catch(() => undefined);
  try {
    const last = await Promise.race([playScenario(stage), lost.then((): TraceEvent => ['replay.hung', {}])]);
    await settle();
    const trace = stage.recording.end();
    return last ? [...trace, last] : trace;
  } finally {
    patience.abort();
    await engine.close();
  }
}

async function playScenario(stage: Stage): Promise<TraceEvent | undefined> {
  try {
    await play(stage);
    return undefined;
  } catch (error) {
    return ['replay.failed', { error: stage.recording.errors.describe(error) }];
  }
}

async function play(stage: Stage): Promise<void> {
  const { recording, scenario } = stage;
  try {
    await stage.open();
  } catch (error) {
    stage.emitRaised('construct', error);
    recording.emit('graph', { graph_finalized: recording.graph.finalized });
    return;
  }
  recording.emit('constructed', { graph_finalized: recording.graph.finalized });
  if (scenario.usage === 'with') await stage.with(() => playLoop(stage), 'with');
  else await playManually(stage);
  stage.emitState();
  for (const [index, tail] of (scenario.tail ?? []).entries()) {
    recording.emit('tail', { index, do: tail.do });
    try {
      await playTail(stage, tail, index);
    } catch (error) {
      stage.emitRaised('tail', error);
    }
  }
}

async function playManually(stage: Stage): Promise<void> {
  const { on_error: onError, skip_close: skipClose = false } = stage.scenario;
  try {
    await playLoop(stage);
  } catch (error) {
    stage.emitRaised('loop', error);
    if (onError === 'abandon') return;
  }
  if (skipClose) return;
  try {
    await stage.close();
  } catch (error) {
    stage.emitRaised('close', error);
  }
}

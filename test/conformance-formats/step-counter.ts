import { join } from 'node:path';
import { StepCounterHook } from '../../src/hooks/step-counter-hook.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled } from './golden-error.js';
import { comparableEvents, eventsIn } from './golden-events.js';
import { difference, readGoldenJson } from './golden-json.js';
import { quietLogger } from './quiet-logger.js';
import { SaverHookTrace } from './saver-hook-trace.js';
import { scriptGraph } from './script-graph.js';
import { exitDifference, playScript, type HookCase } from './script-session.js';
import { scriptedClock } from './scripted-clock.js';

interface StepCounterCase extends HookCase {
  readonly steps_per_run?: number;
  readonly expect: HookCase['expect'] & {
    readonly log?: SaverHookTrace['log'];
    readonly summaries?: readonly object[];
  };
}

interface StepCounterFixture {
  readonly start_time: number;
  readonly cases: readonly StepCounterCase[];
}

/** `step_counter.json`: what a StepCounterHook logs and writes. */
export const stepCounterKind: FixtureKind = {
  name: 'step_counter',
  find: (folder) => {
    const fixture = readGoldenJson(join(folder, 'step_counter.json')) as StepCounterFixture | undefined;
    return {
      cases: (fixture?.cases ?? []).map((one) => ({
        id: one.name,
        replay: () => replay(one, fixture?.start_time ?? 0),
      })),
    };
  },
};

async function replay(one: StepCounterCase, startSecs: number): Promise<readonly string[]> {
  const clock = scriptedClock(startSecs);
  const storage = memoryStorage({ clock });
  const trace = new SaverHookTrace();
  const { every_n_steps: everyNSteps, every_n_secs: everyNSecs } = one.args as Record<
    string,
    number | null | undefined
  >;
  const { steps_per_run: stepsPerRun } = one;
  const output = { outputDir: 'logs', storage, clock, logger: trace.logger };
  const made = await settled(() => new StepCounterHook({ everyNSteps, everyNSecs, stepsPerRun, ...output }));
  if ('error' in made) return errorDifference(one.expect.constructor_error ?? nothing, made.error, '');
  if (one.expect.constructor_error) return [`error: want ${one.expect.constructor_error.type}, got a hook`];
  const parts = scriptGraph(one);
  const at = (position: SaverHookTrace['position']): void => void (trace.position = position);
  const exit = await settled(() => playScript(one, { parts, hook: made.value, clock, logger: quietLogger, at }));
  await FileWriterCache.clear();
  const [events = []] = await eventsIn(storage, 'logs', startSecs);
  const summaries = (events as readonly { readonly kind: string }[])
    .filter(({ kind }) => kind === 'summary')
    .map(({ kind: _kind, ...summary }) => summary);
  const roughly = one.script?.some(({ t }) => !isOfMilliseconds(t)) ?? false;
  return [
    ...exitDifference(one.expect.exit, exit),
    ...difference('log', comparableLog(one.expect.log, roughly), comparableLog(trace.log, roughly)),
    ...difference('summaries', comparable(one.expect.summaries, roughly), comparable(summaries, roughly)),
  ];
}

const nothing = { type: 'nothing', message: '' };

/** No double of milliseconds stands for each moment between two of them: the last digits of a rate are chance then. */
function isOfMilliseconds(secs: number): boolean {
  return Math.abs(secs * 1000 - Math.round(secs * 1000)) < 1e-6;
}

function comparableLog(log: SaverHookTrace['log'] | undefined, roughly: unknown): unknown {
  return (log ?? []).map(([position, level, text]) => [
    position,
    level,
    roughly ? text.replace(/(?<=\/sec: )[\d.e+-]+$/, (rate) => Number(rate).toPrecision(3)) : text,
  ]);
}

function comparable(summaries: unknown, roughly: unknown): unknown {
  const events = comparableEvents(summaries);
  if (!roughly) return events;
  return JSON.parse(JSON.stringify(events), (key, value: unknown) => {
    if (key === 'float32') return undefined;
    return key === 'value' && typeof value === 'number' ? value.toPrecision(3) : value;
  });
}

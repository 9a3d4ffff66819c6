import { join } from 'node:path';
import { Saver } from '../../src/checkpoint/saver.js';
import type { SaverOptions } from '../../src/checkpoint/saver-options.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import type { Storage } from '../../src/core/storage.js';
import { CheckpointSaverHook } from '../../src/hooks/checkpoint-saver-hook.js';
import { StepCounterHook } from '../../src/hooks/step-counter-hook.js';
import { StopAtStepHook } from '../../src/hooks/stop-at-step-hook.js';
import { SummarySaverHook } from '../../src/hooks/summary-saver-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import type { MonitoredTrainingSessionOptions } from '../../src/session/training-session-options.js';
import { trainingSessionOptions } from '../../src/session/training-session-options.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { diskDifference, goldenFiles, type GoldenDisk } from './disk-difference.js';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled, type GoldenError } from './golden-error.js';
import { comparableEvents, eventFilesIn, eventsIn } from './golden-events.js';
import { difference, readGoldenJson } from './golden-json.js';
import { quietLogger } from './quiet-logger.js';
import type { Injection, SaverHookRow } from './saver-hook-script.js';
import { injectorHook, notedLines, probeHook, SaverHookTrace } from './saver-hook-trace.js';
import { scriptGraph, type GraphSettings } from './script-graph.js';
import { exitDifference, playRows, type HookCase } from './script-session.js';
import { runsWhatIsDue, scriptedClock, type ScriptedClock } from './scripted-clock.js';

/** Arguments by Python's names; hooks are names of hooks that do nothing. */
type GoldenArgs = Readonly<Record<string, unknown>>;

interface TableRow {
  readonly args: GoldenArgs;
  readonly error?: GoldenError;
  readonly hooks?: readonly unknown[];
  readonly summary_writers?: readonly string[];
  readonly files_after_open?: readonly string[];
}

interface TrainingSession extends GraphSettings {
  readonly script: readonly SaverHookRow[];
  readonly last_step?: number | null;
  readonly open_t?: number;
  readonly close_t?: number;
  readonly inject?: readonly Injection[];
  readonly expect: HookCase['expect'] & {
    readonly runs?: readonly unknown[];
    readonly calls?: readonly unknown[];
    readonly log?: SaverHookTrace['log'];
    readonly events?: Readonly<Record<string, readonly unknown[]>>;
    readonly disk?: GoldenDisk;
  };
}

interface TrainingRun extends GraphSettings {
  readonly name: string;
  readonly args: GoldenArgs;
  readonly last_step?: number | null;
  readonly inject?: readonly Injection[];
  readonly sessions: readonly TrainingSession[];
}

interface TrainingFixture {
  readonly start_time: number;
  readonly table?: readonly TableRow[];
  readonly runs?: readonly TrainingRun[];
}

/** `monitored_training_session.json`: which hooks a training session has, and whole trainings with them. */
export const monitoredTrainingSessionKind: FixtureKind = {
  name: 'monitored_training_session',
  find: (folder) => {
    const fixture = readGoldenJson(join(folder, 'monitored_training_session.json')) as TrainingFixture | undefined;
    if (!fixture) return { cases: [] };
    const { start_time: startSecs, table = [], runs = [] } = fixture;
    return {
      cases: [
        ...table.map((row, index) => ({ id: `table[${index}]`, replay: () => replayRow(row, startSecs) })),
        ...runs.map((run) => ({ id: run.name, replay: () => replayRun(run, startSecs) })),
      ],
    };
  },
};

async function replayRow(row: TableRow, startSecs: number): Promise<readonly string[]> {
  const clock = scriptedClock(startSecs);
  const storage = memoryStorage({ clock });
  const named = new Map<string, SessionRunHook>();
  const made = await settled(() => optionsOf(row.args, { storage, clock, named }));
  if ('error' in made) return errorDifference(row.error ?? nothing, made.error, '');
  if (row.error) return [`error: want ${row.error.type}, got a session`];
  const { hooks } = made.value;
  const names = new Map([...named].map(([name, hook]) => [hook, name]));
  // TensorFlow's worker of the fixtures was given a session; one without a chief waits.
  const files = row.args['is_chief'] === false ? [] : await filesAfterOpen(made.value, storage);
  const writers = new Set(files.filter((file) => file.includes('/events.')).map((file) => file.split('/')[0]));
  return [
    ...difference(
      'hooks',
      row.hooks,
      [...(hooks ?? [])].map((hook) => notedHook(hook, names)),
    ),
    ...difference('writers', row.summary_writers, [...writers].sort()),
    ...difference('files', row.files_after_open, files),
  ];
}

const nothing = { type: 'nothing', message: '' };

async function filesAfterOpen(
  options: Parameters<typeof MonitoredSession.open>[0],
  storage: Storage,
): Promise<readonly string[]> {
  const session = await MonitoredSession.open(options);
  try {
    await FileWriterCache.clear();
    return await goldenFiles(storage);
  } finally {
    await session.close();
    await FileWriterCache.clear();
  }
}

function notedHook(hook: SessionRunHook, names: ReadonlyMap<SessionRunHook, string>): unknown {
  const period = (timed: {
    readonly everySteps: number | undefined;
    readonly everySecs: number | undefined;
  }): object => ({
    every_steps: timed.everySteps ?? null,
    every_secs: timed.everySecs ?? null,
  });
  if (hook instanceof CheckpointSaverHook) {
    const { checkpointDir, saveGraphDef } = hook;
    return {
      hook: 'CheckpointSaverHook',
      ...period(hook),
      checkpoint_dir: checkpointDir,
      save_graph_def: saveGraphDef,
    };
  }
  if (hook instanceof StepCounterHook) {
    return { hook: 'StepCounterHook', ...period(hook), output_dir: hook.outputDir };
  }
  if (hook instanceof SummarySaverHook) {
    return { hook: 'SummarySaverHook', ...period(hook), output_dir: hook.outputDir };
  }
  return { hook: `user:${names.get(hook) ?? '?'}` };
}

async function replayRun(run: TrainingRun, startSecs: number): Promise<readonly string[]> {
  const scripted = scriptedClock(startSecs);
  const storage = memoryStorage({ clock: scripted });
  for (const [index, session] of run.sessions.entries()) {
    if (session.open_t !== undefined) scripted.set(Math.max(session.open_t, scripted.now() / 1000 - startSecs));
    const differences = await replaySession({ ...run, ...session }, { storage, scripted, startSecs });
    if (differences.length > 0) return differences.map((text) => `session ${index}, ${text}`);
  }
  return [];
}

async function replaySession(
  run: TrainingRun & TrainingSession,
  {
    storage,
    scripted,
    startSecs,
  }: { readonly storage: Storage; readonly scripted: ScriptedClock; readonly startSecs: number },
): Promise<readonly string[]> {
  const { expect, last_step: lastStep, inject = [] } = run;
  const trace = new SaverHookTrace();
  const clock = runsWhatIsDue(scripted);
  const runs: unknown[] = [];
  const directories = Object.keys(expect.events ?? {});
  const known = (await Promise.all(directories.map((directory) => eventFilesIn(storage, directory)))).flat();
  const parts = scriptGraph(run);
  parts.graph.summary.scalar('loss', parts.val);
  const saver = saverOf({ storage, clock, logger: trace.logger });
  const exit = await settled(async () => {
    const options = optionsOf(run.args, {
      storage,
      saver,
      clock,
      logger: trace.logger,
      parts,
      hooks: [
        probeHook(trace, undefined),
        ...(lastStep === undefined || lastStep === null ? [] : [new StopAtStepHook({ lastStep })]),
        injectorHook(trace, inject),
      ],
    });
    await MonitoredSession.with({ ...options, recovery: { backoff: () => 0 } }, (session) =>
      playRows(session, run, {
        parts,
        clock: scripted,
        at: (position) => void (trace.position = position),
        runs,
        saver,
      }),
    );
  });
  await FileWriterCache.clear();
  const events: Record<string, unknown> = {};
  for (const directory of directories) {
    events[directory] = comparableEvents(await eventsIn(storage, directory, startSecs, known));
  }
  return [
    ...difference('runs', expect.runs, runs),
    ...exitDifference(expect.exit, exit),
    ...difference('calls', expect.calls, trace.calls),
    ...difference('log', notedLines(expect.log), notedLines(trace.log)),
    ...difference('events', comparableEvents(expect.events ?? {}), events),
    ...(await diskDifference(expect.disk, storage)),
  ];
}

/** A saver as the scaffold makes one, over a storage of our own. */
function saverOf(options: Pick<SaverOptions, 'storage' | 'clock' | 'logger'>): Saver {
  return new Saver({ ...options, allowEmpty: true, sharded: true });
}

/** What the options of a fixture are completed with. */
interface Completion {
  readonly storage: Storage;
  readonly clock: ReturnType<typeof runsWhatIsDue>;
  readonly logger?: SaverHookTrace['logger'];
  readonly parts?: ReturnType<typeof scriptGraph>;
  readonly hooks?: readonly SessionRunHook[];
  readonly saver?: Saver;
  /** Gets the hooks that the arguments name. */
  readonly named?: Map<string, SessionRunHook>;
}

function optionsOf(args: GoldenArgs, given: Completion): ReturnType<typeof trainingSessionOptions> {
  const { storage, clock, logger = quietLogger, parts = scriptGraph(), hooks, named = new Map() } = given;
  const { saver = saverOf({ storage, clock, logger }) } = given;
  const hooksOf = (names: unknown): SessionRunHook[] =>
    ((names ?? []) as readonly string[]).map((name) => {
      const hook = {};
      named.set(name, hook);
      return hook;
    });
  const own = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as Omit<MonitoredTrainingSessionOptions, 'hooks' | 'chiefOnlyHooks'>;
  return trainingSessionOptions({
    ...own,
    graph: parts.graph,
    scaffold: new Scaffold({ saver, initFn: parts.initFn }),
    chiefOnlyHooks: hooksOf(args['chief_only_hooks']),
    hooks: hooks ?? hooksOf(args['hooks']),
    config: { backend: 'cpu' },
    clock,
    logger,
  });
}

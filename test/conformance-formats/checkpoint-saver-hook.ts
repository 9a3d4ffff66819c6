import { join } from 'node:path';
import { Saver } from '../../src/checkpoint/saver.js';
import type { Clock } from '../../src/core/clock.js';
import type { Storage } from '../../src/core/storage.js';
import { Graph } from '../../src/graph/graph.js';
import { CheckpointSaverHook } from '../../src/hooks/checkpoint-saver-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../src/session/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled, type Settled } from './golden-error.js';
import { difference, readGoldenJson } from './golden-json.js';
import { filesBelow } from './rooted-storage.js';
import type { SaverHookCase, SaverHookFixture, SaverHookSession, SaverHookSettings } from './saver-hook-script.js';
import {
  injectedError,
  injectorHook,
  notedLines,
  probeHook,
  SaverHookTrace,
  tracedListener,
} from './saver-hook-trace.js';
import { scriptedClock, type ScriptedClock } from './scripted-clock.js';

/** The graph and event files that TensorFlow's hook leaves beside the checkpoints. */
const graphAndEvents = /(\.meta|\/graph\.pbtxt|\/events\.out\.tfevents\.[^/]*)$/;

/** `checkpoint_saver_hook.json`: calls, runs, log and files of a CheckpointSaverHook in successive processes. */
export const checkpointSaverHookKind: FixtureKind = {
  name: 'checkpoint_saver_hook',
  find: (folder) => {
    const fixture = readGoldenJson(join(folder, 'checkpoint_saver_hook.json')) as SaverHookFixture | undefined;
    if (!fixture) return { cases: [] };
    return {
      cases: fixture.cases.map((one) => ({ id: one.name, replay: () => replay(one, fixture.start_time) })),
      leftOut: ['events: of each case all but the event files is compared, as there is no event writer yet'],
    };
  },
};

async function replay(one: SaverHookCase, startSecs: number): Promise<readonly string[]> {
  const scripted = scriptedClock(startSecs);
  const storage = memoryStorage({ clock: scripted });
  for (const [index, part] of one.sessions.entries()) {
    if (part.open_t !== undefined) scripted.set(Math.max(part.open_t, scripted.now() / 1000 - startSecs));
    const differences = await replaySession({ ...one, ...part }, part, { storage, scripted });
    if (differences.length > 0) return differences.map((text) => `session ${index}, ${text}`);
  }
  return [];
}

/** What the processes of a case share. */
interface Place {
  readonly storage: Storage;
  readonly scripted: ScriptedClock;
}

async function replaySession(
  settings: SaverHookSettings,
  { script, expect }: SaverHookSession,
  place: Place,
): Promise<readonly string[]> {
  const trace = new SaverHookTrace();
  const clock = runsWhatIsDue(place.scripted);
  const { logger } = trace;
  const { args = {}, saver = {}, listeners = [] } = settings;
  const scaffold = new Scaffold({
    saver: new Saver({ storage: place.storage, clock, logger, maxToKeep: saver.max_to_keep }),
  });
  const made = await settled(
    () =>
      new CheckpointSaverHook({
        checkpointDir: 'ckpt',
        scaffold,
        saveSteps: args.save_steps,
        saveSecs: args.save_secs,
        checkpointBasename: args.checkpoint_basename,
        listeners: listeners.map((listener) => tracedListener(listener, trace)),
        clock,
        logger,
      }),
  );
  if ('error' in made) return errorDifference(expect.constructor_error ?? nothing, made.error, '');
  if (expect.constructor_error) return [`error: want ${expect.constructor_error.type}, got a hook`];
  const runs: unknown[] = [];
  const exit = await settled(() =>
    drive({ settings, script, hook: made.value, scaffold, clock, trace, runs, scripted: place.scripted }),
  );
  return [
    ...difference('runs', expect.runs, runs),
    ...exitDifference(expect.exit, exit),
    ...difference('calls', expect.calls, trace.calls),
    ...difference('log', notedLines(expect.log?.slice()), notedLines(trace.log)),
    ...(await diskDifference(expect.disk, place.storage)),
  ];
}

const nothing = { type: 'nothing', message: '' };

/** What a script is played with. */
interface Performance {
  readonly settings: SaverHookSettings;
  readonly script: SaverHookSession['script'];
  readonly hook: CheckpointSaverHook;
  readonly scaffold: Scaffold;
  readonly clock: Clock;
  readonly scripted: ScriptedClock;
  readonly trace: SaverHookTrace;
  /** Gets what the runs gave. */
  readonly runs: unknown[];
}

async function drive({ settings, script, hook, scaffold, clock, scripted, trace, runs }: Performance): Promise<void> {
  const { logger } = trace;
  const graph = new Graph();
  const globalStep = graph.createGlobalStep();
  const inc = graph.placeholderWithDefault('inc', 1, { dtype: 'int32' });
  const val = graph.placeholderWithDefault('val', 0);
  const trainOp = graph.assignAdd(globalStep, inc, 'train_op');
  const named = {
    saver: hook,
    probe: probeHook(trace, settings.stop_after),
    injector: injectorHook(trace, settings.inject ?? []),
  };
  const sessionCreator = new ChiefSessionCreator({
    graph,
    scaffold,
    checkpointDir: settings.restore_dir === null ? undefined : (settings.restore_dir ?? 'ckpt'),
    config: { backend: 'cpu' },
    clock,
    logger,
  });
  const hooks = (settings.hooks ?? ['saver']).map((name) => named[name]);
  const recovery = { backoff: () => 0 };
  await MonitoredSession.with({ sessionCreator, hooks, recovery, clock, logger }, async (session) => {
    for (const [i, { t, raise, ...row }] of script.entries()) {
      if (session.shouldStop()) break;
      trace.position = i;
      scripted.set(t);
      if (raise !== undefined) {
        runs.push({ i, raised: raise });
        throw injectedError(raise);
      }
      const feeds = [[inc, row.inc ?? 1] as const, [val, row.val ?? 0] as const];
      const value = await session.run(trainOp, new Map<typeof inc, number>(feeds));
      runs.push({ i, train_op: value, should_stop: session.shouldStop() });
    }
    trace.position = 'close';
  });
}

function exitDifference(want: SaverHookSession['expect']['exit'], exit: Settled<void>): readonly string[] {
  if (want === undefined || want === 'clean') {
    return 'error' in exit ? [`exit: want clean, got ${String(exit.error)}`] : [];
  }
  return 'error' in exit ? errorDifference(want.raised, exit.error, '') : [`exit: want ${want.raised.type}, got clean`];
}

async function diskDifference(want: SaverHookSession['expect']['disk'], storage: Storage): Promise<readonly string[]> {
  const files = await filesBelow(storage, '/');
  const states: Record<string, string> = {};
  for (const file of files.filter((name) => name.endsWith('/checkpoint'))) {
    states[file] = new TextDecoder().decode(await storage.readFile(file));
  }
  const wanted = want?.files.filter((file) => !graphAndEvents.test(file)) ?? [];
  return [...difference('files', [...wanted].sort(), [...files].sort()), ...difference('states', want?.states, states)];
}

/** A clock that a script sets, whose timers of no delay do fire: those that lie ahead never come. */
function runsWhatIsDue(clock: ScriptedClock): Clock {
  return {
    now: () => clock.now(),
    setTimeout: (callback, delayMs) => (delayMs === 0 ? setImmediate(callback) : undefined),
    clearTimeout: (handle) => {
      clearImmediate(handle as NodeJS.Immediate | undefined);
    },
  };
}

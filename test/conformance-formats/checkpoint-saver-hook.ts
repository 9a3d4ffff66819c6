import { join } from 'node:path';
import { Saver } from '../../src/checkpoint/saver.js';
import type { Clock } from '../../src/core/clock.js';
import type { Storage } from '../../src/core/storage.js';
import { CheckpointSaverHook } from '../../src/hooks/checkpoint-saver-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { diskDifference } from './disk-difference.js';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled } from './golden-error.js';
import { comparableEvents, eventFilesIn, eventsIn } from './golden-events.js';
import { difference, readGoldenJson } from './golden-json.js';
import { saverOptions } from './saver-arguments.js';
import type { SaverHookCase, SaverHookFixture, SaverHookSession } from './saver-hook-script.js';
import { injectorHook, notedLines, probeHook, SaverHookTrace, tracedListener } from './saver-hook-trace.js';
import { scriptGraph, type ScriptGraph } from './script-graph.js';
import { exitDifference, playRows } from './script-session.js';
import { runsWhatIsDue, scriptedClock, type ScriptedClock } from './scripted-clock.js';

/** `checkpoint_saver_hook.json`: calls, runs, log and files of a CheckpointSaverHook in successive processes. */
export const checkpointSaverHookKind: FixtureKind = {
  name: 'checkpoint_saver_hook',
  find: (folder) => {
    const fixture = readGoldenJson(join(folder, 'checkpoint_saver_hook.json')) as SaverHookFixture | undefined;
    if (!fixture) return { cases: [] };
    return {
      cases: fixture.cases.map((one) => ({ id: one.name, replay: () => replay(one, fixture.start_time) })),
    };
  },
};

async function replay(one: SaverHookCase, startSecs: number): Promise<readonly string[]> {
  const scripted = scriptedClock(startSecs);
  const storage = memoryStorage({ clock: scripted });
  for (const [index, part] of one.sessions.entries()) {
    if (part.open_t !== undefined) scripted.set(Math.max(part.open_t, scripted.now() / 1000 - startSecs));
    const differences = await replaySession({ ...one, ...part }, { storage, scripted, startSecs });
    if (differences.length > 0) return differences.map((text) => `session ${index}, ${text}`);
  }
  return [];
}

/** What the processes of a case share. */
interface Place {
  readonly storage: Storage;
  readonly scripted: ScriptedClock;
  readonly startSecs: number;
}

async function replaySession(settings: SaverHookSession, place: Place): Promise<readonly string[]> {
  const trace = new SaverHookTrace();
  const clock = runsWhatIsDue(place.scripted);
  const { logger } = trace;
  const { args = {}, listeners = [], expect } = settings;
  const parts = scriptGraph(settings);
  const saver = new Saver({ storage: place.storage, clock, logger, ...saverOptions(settings.saver ?? {}) });
  const scaffold = new Scaffold({ saver, initFn: parts.initFn });
  const made = await settled(
    () =>
      new CheckpointSaverHook({
        checkpointDir: 'ckpt',
        scaffold,
        saveSteps: args.save_steps ?? undefined,
        saveSecs: args.save_secs ?? undefined,
        checkpointBasename: args.checkpoint_basename,
        saveGraphDef: args.save_graph_def,
        listeners: listeners.map((listener) => tracedListener(listener, trace)),
        clock,
        logger,
      }),
  );
  if ('error' in made) return errorDifference(expect.constructor_error ?? nothing, made.error, '');
  if (expect.constructor_error) return [`error: want ${expect.constructor_error.type}, got a hook`];
  const runs: unknown[] = [];
  const known = await eventFilesIn(place.storage, 'ckpt');
  const exit = await settled(() =>
    drive({ settings, parts, hook: made.value, saver, scaffold, clock, trace, runs, scripted: place.scripted }),
  );
  await FileWriterCache.clear();
  const events = await eventsIn(place.storage, 'ckpt', place.startSecs, known);
  return [
    ...difference('runs', expect.runs, runs),
    ...exitDifference(expect.exit, exit),
    ...difference('calls', expect.calls, trace.calls),
    ...difference('log', notedLines(expect.log?.slice()), notedLines(trace.log)),
    ...difference('events', comparableEvents(expect.events), comparableEvents(events)),
    ...(await diskDifference(expect.disk, place.storage)),
  ];
}

const nothing = { type: 'nothing', message: '' };

/** What a script is played with. */
interface Performance {
  readonly settings: SaverHookSession;
  readonly parts: ScriptGraph;
  readonly hook: CheckpointSaverHook;
  readonly saver: Saver;
  readonly scaffold: Scaffold;
  readonly clock: Clock;
  readonly scripted: ScriptedClock;
  readonly trace: SaverHookTrace;
  /** Gets what the runs gave. */
  readonly runs: unknown[];
}

async function drive({
  settings,
  parts,
  hook,
  saver,
  scaffold,
  clock,
  scripted,
  trace,
  runs,
}: Performance): Promise<void> {
  const { logger } = trace;
  const { graph } = parts;
  const named = {
    saver: hook,
    probe: probeHook(trace, settings.stop_after ?? undefined),
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
    await playRows(session, settings, {
      parts,
      clock: scripted,
      at: (position) => void (trace.position = position),
      runs,
      saver,
    });
  });
}

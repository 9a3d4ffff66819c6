import { join } from 'node:path';
import { SummarySaverHook } from '../../src/hooks/summary-saver-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled } from './golden-error.js';
import { comparableEvents, eventsIn } from './golden-events.js';
import { difference, readGoldenJson } from './golden-json.js';
import { quietLogger } from './quiet-logger.js';
import { scriptGraph, type ScriptGraph } from './script-graph.js';
import { exitDifference, playScript, type HookCase } from './script-session.js';
import { scriptedClock } from './scripted-clock.js';

interface SummarySaverCase extends HookCase {
  readonly summary?: 'list' | 'scaffold' | 'scaffold-empty' | 'both' | 'neither';
  readonly no_writer?: boolean;
  readonly expect: HookCase['expect'] & { readonly events?: readonly unknown[] };
}

interface SummarySaverFixture {
  readonly start_time: number;
  readonly cases: readonly SummarySaverCase[];
}

/** `summary_saver.json`: the events that a SummarySaverHook writes. */
export const summarySaverKind: FixtureKind = {
  name: 'summary_saver',
  find: (folder) => {
    const fixture = readGoldenJson(join(folder, 'summary_saver.json')) as SummarySaverFixture | undefined;
    return {
      cases: (fixture?.cases ?? []).map((one) => ({
        id: one.name,
        replay: () => replay(one, fixture?.start_time ?? 0),
      })),
    };
  },
};

async function replay(one: SummarySaverCase, startSecs: number): Promise<readonly string[]> {
  const clock = scriptedClock(startSecs);
  const storage = memoryStorage({ clock });
  const parts = scriptGraph(one);
  const { summaryOp, scaffold } = summariesOf(one, parts);
  const { save_steps: saveSteps, save_secs: saveSecs } = one.args as Record<string, number | undefined>;
  const output = one.no_writer ? {} : { outputDir: 'logs', storage };
  const made = await settled(
    () => new SummarySaverHook({ summaryOp, scaffold, saveSteps, saveSecs, clock, logger: quietLogger, ...output }),
  );
  if ('error' in made) return errorDifference(one.expect.constructor_error ?? nothing, made.error, '');
  if (one.expect.constructor_error) return [`error: want ${one.expect.constructor_error.type}, got a hook`];
  const exit = await settled(() =>
    playScript(one, { parts, hook: made.value, clock, logger: quietLogger, scaffold, at: () => undefined }),
  );
  await FileWriterCache.clear();
  const events = await eventsIn(storage, 'logs', startSecs);
  return [
    ...exitDifference(one.expect.exit, exit),
    ...difference('events', comparableEvents(one.expect.events), comparableEvents(events)),
  ];
}

const nothing = { type: 'nothing', message: '' };

/** The summary `loss` of `val`, and what a case makes of it. */
function summariesOf(
  { summary }: SummarySaverCase,
  { graph, val, inc }: ScriptGraph,
): Pick<ConstructorParameters<typeof SummarySaverHook>[0], 'summaryOp'> & { readonly scaffold?: Scaffold } {
  if (summary === 'neither') return {};
  if (summary === 'scaffold-empty') return { scaffold: new Scaffold() };
  const loss = graph.summary.scalar('loss', val);
  switch (summary) {
    case 'list':
      return {
        summaryOp: [
          loss,
          graph.summary.scalar(
            'twice',
            graph.op('double', [val], (value) => value.mul(2)),
          ),
        ],
      };
    case 'scaffold':
      return { scaffold: new Scaffold({ summaryOp: graph.summary.merge([loss, graph.summary.scalar('inc', inc)]) }) };
    case 'both':
      return { summaryOp: loss, scaffold: new Scaffold() };
    default:
      return { summaryOp: loss };
  }
}

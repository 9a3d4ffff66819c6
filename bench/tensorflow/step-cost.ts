import { interleave, ratios, type Contender, type InterleaveOptions } from '../interleave.js';
import { spreadOf, type Spread } from '../statistics.js';
import { openOurSessions } from './our-sessions.js';
import { PythonBlocks } from './python-blocks.js';
import type { SteppedGraph } from './stepped-graph.js';

/** How many hooks the monitored sessions have. */
const hookCounts = [0, 3, 10];

/** What is measured. */
export interface StepCostOptions extends InterleaveOptions {
  readonly graph: SteppedGraph;
  readonly threads: number;
  readonly python: string;
  readonly target?: string | undefined;
}

/** What a step costs in each of the sessions. */
export interface StepCost {
  /** Microseconds of a step, by contender. */
  readonly us_per_step: Readonly<Record<string, Spread>>;
  /** Our monitored session by our raw session, for each count of hooks. */
  readonly monitored_by_raw: Readonly<Record<string, Spread>>;
  /** Ours by Python's, each with its like. */
  readonly ours_by_python: Readonly<Record<string, Spread>>;
  /** The release of Python's TensorFlow, or why there is none. */
  readonly python: string;
}

/** Times our sessions and Python's in turn, block by block. */
export async function measureStepCost(options: StepCostOptions): Promise<StepCost> {
  const { graph, threads, python, target } = options;
  const ours = await openOurSessions({ graph, threads, hooks: hookCounts, target });
  const names = hookCounts.map((count) => `monitored_${count}`);
  const theirs = await PythonBlocks.start({
    python,
    graph,
    threads,
    target,
    contenders: { raw: null, ...Object.fromEntries(hookCounts.map((count) => [`monitored_${count}`, count])) },
  });
  try {
    const kinds = ['raw', ...names];
    const contenders: Record<string, Contender> = { ours_raw: ours.raw };
    for (const [index, contender] of ours.monitored.entries()) contenders[`ours_${names[index] ?? ''}`] = contender;
    if (theirs instanceof PythonBlocks) {
      for (const kind of kinds) contenders[`python_${kind}`] = theirs.contender(kind);
    }
    const times = await interleave(contenders, options);
    const by = (top: string, bottom: string): Spread => spreadOf(ratios(times[top] ?? [], times[bottom] ?? []));
    return {
      us_per_step: Object.fromEntries(Object.entries(times).map(([name, values]) => [name, spreadOf(values)])),
      monitored_by_raw: Object.fromEntries(names.map((name) => [name, by(`ours_${name}`, 'ours_raw')])),
      ours_by_python:
        theirs instanceof PythonBlocks
          ? Object.fromEntries(kinds.map((kind) => [kind, by(`ours_${kind}`, `python_${kind}`)]))
          : {},
      python: theirs instanceof PythonBlocks ? `TensorFlow ${theirs.version}` : `left out (${theirs})`,
    };
  } finally {
    if (theirs instanceof PythonBlocks) theirs.close();
    await ours.close();
  }
}

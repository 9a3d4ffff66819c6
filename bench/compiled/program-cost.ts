import { fileURLToPath } from 'node:url';
import { interleave, ratios, type Contender } from '../interleave.js';
import { spreadOf, type Spread } from '../statistics.js';
import { BlockProcess } from './block-process.js';
import { kinds } from './open-trainer.js';

const worker = fileURLToPath(new URL('./worker.js', import.meta.url));
const script = fileURLToPath(new URL('../../../bench/compiled/blocks.py', import.meta.url));

/** Steps by which the time of a step is guessed first. */
const firstSteps = 5;

/** How much is measured. */
export interface ProgramCostOptions {
  /** A Python that has TensorFlow. */
  readonly python: string;
  readonly blocks: number;
  /** About how long a block takes. */
  readonly blockMs: number;
  /** About how long each trains first, which does not count: JavaScript is compiled anew until some thousand steps are over. */
  readonly warmUpMs: number;
}

/** What a step of one net costs in each of the ways to train it. */
export interface ProgramCost {
  /** Microseconds of a step. */
  readonly us_per_step: Readonly<Record<string, Spread>>;
  /** How many times as long as a compiled step each of the others takes. */
  readonly by_compiled: Readonly<Record<string, Spread>>;
  /** Milliseconds of tracing, or of a first step where that traces. */
  readonly trace_ms: Readonly<Record<string, number | null>>;
  /** The memory of a process that trains nothing else, in MB. */
  readonly memory_mb: Readonly<Record<string, number>>;
  /** Why a way is left out. */
  readonly left_out: Readonly<Record<string, string>>;
}

/** Times steps of a net, block by block in turn, each way to train it in a process of its own. */
export async function measureProgramCost(program: string, options: ProgramCostOptions): Promise<ProgramCost> {
  const open = new Map<string, BlockProcess>();
  const leftOut: Record<string, string> = {};
  const start = async (kind: string, command: string, args: readonly string[]): Promise<void> => {
    const started = await BlockProcess.start(command, args);
    if (started instanceof BlockProcess) open.set(kind, started);
    else leftOut[kind] = started;
  };
  try {
    for (const kind of kinds) await start(kind, process.execPath, [worker, program, kind]);
    for (const kind of ['function', 'keras']) await start(kind, options.python, [script, program, kind]);
    const contenders: Record<string, Contender> = {};
    for (const [kind, process] of open) contenders[kind] = await blocksOf(process, options);
    const times = await interleave(contenders, { blocks: options.blocks, count: 1 });
    const memory: Record<string, number> = {};
    for (const [kind, process] of open) memory[kind] = (await process.memory()) / 1e6;
    const each = <V>(valueOf: (values: readonly number[]) => V): Record<string, V> =>
      Object.fromEntries(Object.entries(times).map(([kind, values]) => [kind, valueOf(values)]));
    return {
      us_per_step: each(spreadOf),
      by_compiled: each((values) => spreadOf(ratios(values, times['compiled'] ?? []))),
      trace_ms: Object.fromEntries([...open].map(([kind, { ready }]) => [kind, ready.trace_ms])),
      memory_mb: memory,
      left_out: leftOut,
    };
  } finally {
    for (const process of open.values()) process.close();
  }
}

/** Blocks of about the same time for all, whatever a step takes; what a block gives is the time of one step. */
async function blocksOf(process: BlockProcess, { blockMs, warmUpMs }: ProgramCostOptions): Promise<Contender> {
  let stepMs = (await process.train(firstSteps)) / firstSteps;
  for (let leftMs = warmUpMs; leftMs > 0; leftMs -= blockMs) {
    const steps = Math.max(1, Math.round(blockMs / stepMs));
    stepMs = (await process.train(steps)) / steps;
  }
  const steps = Math.max(1, Math.round(blockMs / stepMs));
  return async () => (await process.train(steps)) / steps;
}

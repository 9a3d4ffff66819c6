// What a step of TensorFlow costs in our sessions and in Python's, in process and through grpc: `npm run bench:tensorflow`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runBenchmark, type GivenOptions } from '../command-line.js';
import type { InterleaveOptions } from '../interleave.js';
import type { Spread } from '../statistics.js';
import { measureEventLoopLag } from './event-loop-lag.js';
import { measureStepCost, type StepCost } from './step-cost.js';
import { readSteppedGraph } from './stepped-graph.js';

const usage = `Usage: npm run bench:tensorflow -- [options]

  --meta FILE     the graph, with its note beside it (test/golden/formats/graphs/mlp.meta)
  --threads N     threads between operations, and within one (1)
  --python FILE   a Python that has TensorFlow (the environment variable PYTHON, else python3)
  --json          print the figures as one JSON object
  --quick         take a few seconds and measure nothing to rely on
  --help          print this
`;

const options = {
  meta: { type: 'string', default: 'test/golden/formats/graphs/mlp.meta' },
  threads: { type: 'string', default: '1' },
  python: { type: 'string', default: process.env['PYTHON'] ?? 'python3' },
  json: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** How much is measured. */
interface Size {
  readonly local: InterleaveOptions;
  readonly grpc: InterleaveOptions;
  readonly lagSteps: number;
}

const fullSize: Size = { local: { blocks: 60, count: 250 }, grpc: { blocks: 30, count: 100 }, lagSteps: 30 };
const quickSize: Size = { local: { blocks: 3, count: 50 }, grpc: { blocks: 2, count: 20 }, lagSteps: 2 };

async function measure(given: GivenOptions<typeof options>): Promise<void> {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const size = given.quick ? quickSize : fullSize;
  const threads = Number(given.threads);
  const graph = await readSteppedGraph(given.meta);
  const job = { graph, threads, python: given.python };
  const local = await measureStepCost({ ...job, ...size.local });
  const grpc = await withServer(threads, (target) => measureStepCost({ ...job, ...size.grpc, target }));
  const lag = await measureEventLoopLag(threads, size.lagSteps);
  if (given.json) {
    process.stdout.write(`${JSON.stringify({ node: process.version, threads, local, grpc, lag })}\n`);
    return;
  }
  const rows = [
    ...costRows('in process', local, { raw: '', monitored: '<= 1.05', python: '<= 0.4' }),
    ...costRows('through grpc', grpc, { raw: '', monitored: '', python: '' }),
    row('a step of 100 ms, ms', lag.step_ms, ''),
    row('  the latest timer, ms', lag.worst_ms, '<= 5'),
    row('  … of 100 ms asleep, ms', lag.asleep_worst_ms, ''),
  ];
  process.stdout.write(`Node ${process.version}, ${threads} threads, Python: ${local.python}\n${toTable(rows)}`);
}

/** Has a server in a process of its own while `use` is under way. */
async function withServer<R>(threads: number, use: (target: string) => Promise<R>): Promise<R> {
  const program = fileURLToPath(new URL('./server.js', import.meta.url));
  const child = spawn(process.execPath, [program, String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  try {
    const [target] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return await use(target);
  } finally {
    child.stdin.end();
    await ended;
  }
}

type Row = readonly [figure: string, median: string, target: string, quartiles: string];

interface Targets {
  readonly raw: string;
  readonly monitored: string;
  readonly python: string;
}

function costRows(where: string, cost: StepCost, targets: Targets): Row[] {
  const rows = (what: string, spreads: Readonly<Record<string, Spread>>, target: (name: string) => string): Row[] =>
    Object.entries(spreads).map(([name, spread]) => row(`  ${what} ${name}`, spread, target(name)));
  return [
    [where, '', '', ''],
    ...rows('µs a step,', cost.us_per_step, () => targets.raw),
    ...rows('ours by our raw session,', cost.monitored_by_raw, () => targets.monitored),
    ...rows("ours by Python's,", cost.ours_by_python, (name) => (name === 'raw' ? '' : targets.python)),
  ];
}

function row(figure: string, { median, quartiles: [first, third] }: Spread, target: string): Row {
  return [figure, numberText(median), target, `${numberText(first)} to ${numberText(third)}`];
}

function numberText(value: number): string {
  return value.toFixed(value < 10 ? 3 : 1);
}

function toTable(rows: readonly Row[]): string {
  const width = (column: number): number => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

await runBenchmark(options, usage, measure);

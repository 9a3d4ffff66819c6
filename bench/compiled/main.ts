// What a compiled step costs beside tfjs-node, wasm, tf.function and Keras: `npm run bench:compiled`.
import { runBenchmark, type GivenOptions } from '../command-line.js';
import type { Spread } from '../statistics.js';
import { measureProgramCost, type ProgramCost } from './program-cost.js';
import { programs } from './trained-program.js';

const usage = `Usage: npm run bench:compiled -- [options]

  --program NAME  only this net, again for more (${Object.keys(programs).join(', ')})
  --python FILE   a Python that has TensorFlow (the environment variable PYTHON, else python3)
  --json          print the figures as one JSON object
  --quick         take some seconds and measure nothing to rely on
  --help          print this

Needs TensorFlow's library and the addon of tfjs-node: what is missing is left out, and said.
`;

const options = {
  program: { type: 'string', multiple: true, default: Object.keys(programs) },
  python: { type: 'string', default: process.env['PYTHON'] ?? 'python3' },
  json: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const fullSize = { blocks: 25, blockMs: 250, warmUpMs: 4000 };
const quickSize = { blocks: 3, blockMs: 20, warmUpMs: 20 };

/** What a compiled step is to reach, as a multiple of it. */
const targets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'tfjs-node': { mlp: '>= 10', lstm: '>= 30', gru: '>= 30', cnn: '>= 1', transformer: '>= 1' },
  function: Object.fromEntries(Object.keys(programs).map((program) => [program, '>= 0.91'])),
};

async function measure(given: GivenOptions<typeof options>): Promise<void> {
  const size = given.quick ? quickSize : fullSize;
  const costs: Record<string, ProgramCost> = {};
  if (!given.json) process.stdout.write(`Node ${process.version}, one thread each\n${header}`);
  for (const program of given.program) {
    const cost = await measureProgramCost(program, { ...size, python: given.python });
    costs[program] = cost;
    if (!given.json) process.stdout.write(rowsOf(program, cost));
  }
  if (given.json) process.stdout.write(`${JSON.stringify({ node: process.version, costs })}\n`);
}

const columns = [
  'net',
  'trained by',
  'µs a step',
  'quartiles',
  'by compiled',
  'target',
  'quartiles',
  'trace, ms',
  'MB',
];
const header = `| ${columns.join(' | ')} |\n| --- | --- | --: | --- | --: | --- | --- | --: | --: |\n`;

function rowsOf(program: string, cost: ProgramCost): string {
  const rows = Object.entries(cost.us_per_step).map(([kind, step]) => {
    const ratio = cost.by_compiled[kind];
    const trace = cost.trace_ms[kind];
    return [
      program,
      kind,
      step.median.toFixed(0),
      quartilesOf(step, 0),
      ratio?.median.toFixed(2),
      targets[kind]?.[program],
      ratio && quartilesOf(ratio, 2),
      trace?.toFixed(0),
      cost.memory_mb[kind]?.toFixed(0),
    ];
  });
  for (const [kind, why] of Object.entries(cost.left_out)) rows.push([program, kind, `left out: ${why}`]);
  return rows.map((cells) => `| ${columns.map((_, index) => cells[index] ?? '').join(' | ')} |\n`).join('');
}

function quartilesOf({ quartiles }: Spread, digits: number): string {
  return quartiles.map((value) => value.toFixed(digits)).join(' to ');
}

await runBenchmark(options, usage, measure);

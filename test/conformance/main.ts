import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { firstDifference, type Difference } from './comparison.js';
import type { Engine } from './engine.js';
import { readGoldenFile, type GoldenScenario } from './golden-file.js';
import { KitEngine } from './kit-engine.js';
import { replay } from './replay.js';
import { needsNoFault, type Scenario } from './scenario.js';
import { runAsProgram } from '../support/run-as-program.js';

const MOST_SHOWN = 20;
const USAGE = 'usage: npm run conformance -- [--emit DIR] [--runtime tensorflow] FILE...';

/**
 * Plays every scenario of the files, shows the first mismatches, and says how many traces matched.
 *
 * @returns the exit code: 0 only when every trace matched
 */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    options: { emit: { type: 'string' }, runtime: { type: 'string' } },
    allowPositionals: true,
  });
  if (files.length === 0) throw new TypeError(USAGE);
  const createEngine = await engineOf(values.runtime);
  if (values.emit !== undefined) mkdirSync(values.emit, { recursive: true });
  const names = new Map<string, number>();
  let [matched, played, whole] = [0, 0, 0];
  for (const file of files) {
    const emitted: string[] = [];
    for (const golden of readGoldenFile(file)) {
      const trace = await replay(golden.scenario, { engine: await createEngine(golden.scenario) });
      const difference = firstDifference(golden.trace, trace);
      played += 1;
      if (!difference && needsNoFault(golden.scenario)) whole += 1;
      if (!difference) matched += 1;
      else if (played - matched <= MOST_SHOWN) console.log(describeMismatch(golden, difference));
      emitted.push(`${JSON.stringify({ id: golden.scenario.id, trace })}\n`);
    }
    if (values.emit === undefined) continue;
    writeFileSync(join(values.emit, uniqueName(basename(file), names)), emitted.join(''));
  }
  if (played - matched > MOST_SHOWN) console.log(`... and ${played - matched - MOST_SHOWN} more`);
  if (values.runtime !== undefined) console.log(`${whole} of those that matched have no fault that the kit puts in`);
  console.log(`matched ${matched} of ${played}`);
  return matched === played && played > 0 ? 0 : 1;
}

/** What makes the engine of a scenario: the kit's own, or TensorFlow itself, which is loaded when it is asked for. */
async function engineOf(runtime: string | undefined): Promise<(scenario: Scenario) => Engine | Promise<Engine>> {
  if (runtime === undefined) return () => new KitEngine();
  if (runtime !== 'tensorflow') throw new TypeError(`--runtime: expected tensorflow, got ${runtime}\n${USAGE}`);
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const { TensorFlowEngine } = await import('./tensorflow-engine.js');
  return (scenario) => TensorFlowEngine.create(scenario);
}

function describeMismatch({ scenario, rules }: GoldenScenario, { index, want, got }: Difference): string {
  const event = (shown: Difference['want']): string => (shown ? JSON.stringify(shown) : 'the end');
  return [
    `${scenario.id} (${rules.join(', ') || 'as TensorFlow'}): event ${index}`,
    `  want ${event(want)}`,
    `  got  ${event(got)}`,
  ].join('\n');
}

/** Files of the same name in different folders are emitted beside each other. */
function uniqueName(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  const stem = name.replace(/\.jsonl$/, '');
  return count === 1 ? `${stem}.jsonl` : `${stem}-${count}.jsonl`;
}

await runAsProgram(main);

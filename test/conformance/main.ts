import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { firstDifference, type Difference } from './comparison.js';
import { readGoldenFile, type GoldenScenario } from './golden-file.js';
import { replay } from './replay.js';
import { runAsProgram } from '../support/run-as-program.js';

const MOST_SHOWN = 20;
const USAGE = 'usage: npm run conformance -- [--emit DIR] FILE...';

/**
 * Plays every scenario of the files, shows the first mismatches, and says how many traces matched.
 *
 * @returns the exit code: 0 only when every trace matched
 */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    options: { emit: { type: 'string' } },
    allowPositionals: true,
  });
  if (files.length === 0) throw new TypeError(USAGE);
  if (values.emit !== undefined) mkdirSync(values.emit, { recursive: true });
  const names = new Map<string, number>();
  let [matched, played] = [0, 0];
  for (const file of files) {
    const emitted: string[] = [];
    for (const golden of readGoldenFile(file)) {
      const trace = await replay(golden.scenario);
      const difference = firstDifference(golden.trace, trace);
      played += 1;
      if (!difference) matched += 1;
      else if (played - matched <= MOST_SHOWN) console.log(describeMismatch(golden, difference));
      emitted.push(`${JSON.stringify({ id: golden.scenario.id, trace })}\n`);
    }
    if (values.emit === undefined) continue;
    writeFileSync(join(values.emit, uniqueName(basename(file), names)), emitted.join(''));
  }
  if (played - matched > MOST_SHOWN) console.log(`... and ${played - matched - MOST_SHOWN} more`);
  console.log(`matched ${matched} of ${played}`);
  return matched === played && played > 0 ? 0 : 1;
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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attackers, type Attack } from './attacks.js';
import { Dice } from './dice.js';
import { faultsIn, Findings, type Reading } from './readings.js';
import { makeSamples, type Sample } from './samples.js';

// Reads damaged and forged files in one process: main.js --attack NAME --seed S --from N --count N
// It tells of each case before it is tried and after it, one line of JSON each.

const {
  attack = '',
  seed = '',
  from = '0',
  count = '1',
} = parseArgs({
  options: {
    attack: { type: 'string' },
    seed: { type: 'string' },
    from: { type: 'string' },
    count: { type: 'string' },
  },
}).values;
const attacker = attackers[attack];
if (!attacker) throw new RangeError(`--attack: expected one of ${Object.keys(attackers).join(', ')}, got ${attack}`);

const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Reads files in a directory that nothing else is in. */
async function read(root: string, { files, readings }: Pick<Attack, 'files' | 'readings'>) {
  const directory = join(root, 'read');
  await mkdir(directory);
  for (const [name, bytes] of files) await writeFile(join(directory, name), bytes);
  const findings = new Findings();
  for (const reading of readings) await reading(directory, findings);
  await rm(directory, { recursive: true });
  return { directory, findings };
}

/** What reading a sample gives as long as it is in order; read once. */
function readingOfGood(root: string): (sample: Sample, readings: readonly Reading[]) => Promise<Findings> {
  const known = new Map<string, Promise<Findings>>();
  return (sample, readings) => {
    const key = `${sample.name} ${readings.map(({ name }) => name).join()}`;
    const before = known.get(key) ?? read(root, { files: sample.files, readings }).then(({ findings }) => findings);
    known.set(key, before);
    return before;
  };
}

const root = await mkdtemp(join(tmpdir(), 'forged-'));
const samples = await makeSamples(root);
const goodOf = readingOfGood(root);
for (let index = Number(from); index < Number(from) + Number(count); index += 1) {
  const dice = new Dice(`${seed}/${attack}/${index}`);
  let sample = dice.pick(samples);
  let made = attacker(sample, dice);
  while (!made) made = attacker((sample = dice.pick(samples)), dice);
  tell({ tries: index, sample: sample.name });
  const good = made.isDamage ? await goodOf(sample, made.readings) : undefined;
  const { directory, findings } = await read(root, made);
  const { values, errors } = findings;
  tell({
    index,
    sample: sample.name,
    read: values.size,
    refused: errors.size,
    faults: faultsIn(findings, directory, good),
  });
}
await rm(root, { recursive: true });

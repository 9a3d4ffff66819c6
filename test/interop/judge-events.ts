import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { describeError } from '../../src/core/foreign/describe-error.js';
import { compareEventFile, type TheirEventFile } from './compare-event-file.js';
import type { EventScript } from './event-script.js';
import { graphSamples, samples, soundSamples } from './sample-summaries.js';
import { askTensorBoard } from './ask-tensorboard.js';
import { trainWithSummaries } from './train-with-summaries.js';
import { writeHParams } from './write-hparams.js';
import { writeRestart, writeSessionEvents } from './write-session-events.js';
import { writeFreeSummaries, writeGraphSummaries } from './write-summaries.js';

const USAGE =
  'usage: judge-events.js write FOLDER SCRIPTS.json OTHERS.json | compare FILES.json | train FOLDER die|resume | ' +
  'ask PYTHON FOLDER';

/** Writes event files for TensorFlow to read, and lists of them: those for check_events.py, and the others. */
async function write(folder: string, list: string, others: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const scripts: EventScript[] = [];
  for (const [name, kind] of Object.entries(samples)) scripts.push(await writeFreeSummaries(kind, { name, folder }));
  for (const [kind, some] of Object.entries(graphSamples)) {
    scripts.push(await writeGraphSummaries(some, { name: `graph-${kind}`, folder }));
  }
  scripts.push(await writeSessionEvents(folder), await writeRestart(folder));
  await writeFile(list, JSON.stringify(scripts, null, 1));
  const rest = [await writeFreeSummaries(soundSamples, { name: 'sounds', folder }), await writeHParams(folder)];
  await writeFile(others, JSON.stringify(rest, null, 1));
}

/** Reads event files that TensorFlow wrote, by a list of them, and says of each whether it is as noted. */
async function compare(list: string): Promise<boolean> {
  const files = JSON.parse(await readFile(list, 'utf8')) as readonly TheirEventFile[];
  const verdicts = files.map(async (file) => ({
    name: `${file.name}, read by readEvents`,
    differences: await compareEventFile(file).catch((error: unknown) => [describeError(error)]),
  }));
  return say(await Promise.all(verdicts));
}

/** What was asked, and how the answer differs from what it should be. */
interface Verdict {
  readonly name: string;
  readonly differences: readonly string[];
}

function say(verdicts: readonly Verdict[]): boolean {
  for (const { name, differences } of verdicts) {
    for (const text of differences) console.log(`  ${text.slice(0, 300)}`);
    console.log(`${differences.length === 0 ? 'PASS' : 'FAIL'}: ${name}`);
  }
  return verdicts.length > 0 && verdicts.every(({ differences }) => differences.length === 0);
}

const [command, first = '', second = '', third = ''] = process.argv.slice(2);
const given = process.argv.length - 3;
if (command === 'write' && given === 3) await write(first, second, third);
else if (command === 'compare' && given === 1) process.exitCode = (await compare(first)) ? 0 : 1;
else if (command === 'train' && given === 2 && (second === 'die' || second === 'resume')) {
  await trainWithSummaries(first, second);
} else if (command === 'ask' && given === 2) {
  process.exitCode = say(await askTensorBoard({ python: first, folder: second })) ? 0 : 1;
} else {
  console.error(USAGE);
  process.exitCode = 2;
}

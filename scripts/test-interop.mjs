// Has real TensorFlow judge the checkpoints and event files that we write, and us those that it writes, and asks
// TensorBoard. What that needs of Python is installed once, into .cache/interop. Ends with a line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { judgeEvents } from './interop/judge-events.mjs';
import { judgeGraphs } from './interop/judge-graphs.mjs';
import { preparePython } from './interop/prepare-python.mjs';
import { tradeGraphs } from './interop/trade-graphs.mjs';
import { runStep } from './tfjs-node/run-step.mjs';
import { writeTotals } from './test-results.mjs';

/** @typedef {{ name: string, prefix: string, expected: string }} InteropCase */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache', 'interop');
const work = join(cache, 'work');
const golden = join(root, 'test', 'golden', 'formats');
const program = join(root, 'dist', 'test', 'interop', 'main.js');
const [ours, theirs] = [join(work, 'ours.json'), join(work, 'theirs.json')];
const totals = { passed: 0, failed: 0 };

/**
 * @param {string} verdict a line that begins with PASS or FAIL
 * @param {string} [name] of what it is about, where the line does not say
 */
function count(verdict, name) {
  console.log(name === undefined ? verdict : `${name}  ${verdict}`);
  if (verdict.startsWith('PASS')) totals.passed += 1;
  else totals.failed += 1;
}

/**
 * Runs a program that gives verdicts; shows its lines as they come.
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ isJudge?: boolean }} [options] whether its verdict is the one about what it is named for
 */
async function run(name, command, args, { isJudge = false } = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  closed.catch(() => undefined);
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  const code = /** @type {number | null} */ (await closed) ?? 1;
  const verdicts = lines.filter((line) => /^(PASS|FAIL)/.test(line));
  for (const line of lines) if (!verdicts.includes(line)) console.log(line);
  for (const verdict of verdicts) count(verdict, isJudge ? name : undefined);
  const isSaid = code === 0 ? verdicts.length > 0 : verdicts.some((line) => line.startsWith('FAIL'));
  if (!isSaid) count(`FAIL: ${name} ended with code ${code} after ${verdicts.length} verdicts`);
}

try {
  await runStep('Setting up', process.execPath, [join(root, 'scripts', 'setup.mjs')], { cwd: root });
  const python = await preparePython(cache);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'ours'), { recursive: true });
  const write = ['write', join(golden, 'checkpoints'), join(work, 'ours'), ours];
  await runStep('Writing checkpoints', process.execPath, [program, ...write], { cwd: root });
  for (const { name, prefix, expected } of /** @type {InteropCase[]} */ (JSON.parse(readFileSync(ours, 'utf8')))) {
    await run(name, python, [join(golden, 'check_checkpoint.py'), prefix, expected], { isJudge: true });
  }
  const trade = join(root, 'test', 'interop', 'trade_checkpoints.py');
  await run(basename(trade), python, [trade, ours, join(work, 'theirs'), theirs]);
  await run('reading', process.execPath, [program, 'compare', theirs]);
  const [ourModels, theirModels] = [join(work, 'our-models.json'), join(work, 'their-models.json')];
  const writeModels = [program, 'write-models', join(work, 'ours', 'models'), ourModels];
  await runStep('Writing checkpoints of models', process.execPath, writeModels, { cwd: root });
  const tradeModels = join(root, 'test', 'interop', 'trade_keras_models.py');
  await run(basename(tradeModels), python, [tradeModels, ourModels, join(work, 'their-models'), theirModels]);
  await run('restoring models of Keras', process.execPath, [program, 'judge-models', theirModels]);
  await tradeGraphs({ root, work, python, program, run });
  await judgeEvents({ root, work, python, run });
  await judgeGraphs({ root, work, python, run });
} catch (error) {
  count(`FAIL: test:interop: ${error instanceof Error ? error.message : String(error)}`);
}
writeTotals('interop', totals);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

import { live, type Command } from './life.js';
import type { WholeRun } from './training-kind.js';

/**
 * Lets a training run in peace.
 *
 * @throws Error with what it said when it failed
 */
export async function runWhole(command: Command): Promise<WholeRun> {
  const { lines, errors, end } = await live(command);
  const losses = lines.filter(({ kind }) => kind === 'step').map(({ bits }) => bits);
  const measured = new Map(lines.filter(({ kind }) => kind === 'measured').map(({ step, bits }) => [step, bits]));
  const weights = lines.find(({ kind }) => kind === 'done')?.bits ?? '';
  if (end.kind === 'exited' && end.code === 0 && losses.length > 0) return { losses, measured, weights };
  throw new Error(`${command.program} ${command.args.join(' ')}: the uninterrupted run failed:\n${errors}`);
}

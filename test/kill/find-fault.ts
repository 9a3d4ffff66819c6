import type { Life } from './life.js';
import type { WholeRun } from './training-kind.js';

/**
 * What is wrong with what a life of a job has told, if anything is.
 *
 * @param floor the step of the newest checkpoint that earlier lives announced; undefined when they announced none
 */
export function findFault({ lines, end }: Life, whole: WholeRun, floor: number | undefined): string | undefined {
  const { losses, measured, weights } = whole;
  const restored = lines.find(({ kind }) => kind === 'restored')?.step;
  const steps = lines.filter(({ kind }) => kind === 'step');
  const isTraining = steps.length > 0 || restored !== undefined;
  if (floor !== undefined && isTraining && (restored ?? -1) < floor) {
    return `checkpoint ${floor} was announced as saved, but training went on from ${restored ?? 'the beginning'}`;
  }
  // Killed after its last save the training is over: all that is compared has been seen, and one more step says so again.
  const wasOver = restored !== undefined && restored >= losses.length;
  for (const [index, { step, bits }] of (wasOver ? [] : steps).entries()) {
    const expected = (restored ?? 0) + index;
    if (step !== expected) return `expected step ${expected}, got step ${step}`;
    if (bits !== losses[step]) return `step ${step}: expected the loss ${losses[step] ?? 'of no step'}, got ${bits}`;
  }
  for (const { step, bits } of lines.filter(({ kind }) => kind === 'measured' && !wasOver)) {
    if (bits !== measured.get(step)) return `expected ${measured.get(step)} to be measured after ${step}, got ${bits}`;
  }
  if (end.kind === 'killed') return undefined;
  if (end.code !== 0) return `the process ended by itself with code ${end.code}`;
  if (wasOver) return undefined;
  const done = lines.find(({ kind }) => kind === 'done');
  if (done?.step !== losses.length) return `expected the end at step ${losses.length}, got ${done?.step ?? 'none'}`;
  return done.bits === weights ? undefined : `expected the weights ${weights} at the end, got ${done.bits}`;
}

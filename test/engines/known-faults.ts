import type { EngineCase } from './engine-case.js';

/** A fault that a session can not put right, since tfjs composes the op before any kernel is asked. */
export interface KnownFault {
  readonly program: string;
  /** Notes of the cases that show it. */
  readonly notes: readonly string[];
  /** Whether the result is wrong, or an error. */
  readonly kind: 'wrong' | 'failed';
  readonly reason: string;
}

/** The faults that docs/engines.md lists; a case that shows none of them any more makes its test fail. */
export const knownFaults: readonly KnownFault[] = [
  {
    program: 'divNoNan',
    notes: ['ties', 'every pair of edges'],
    kind: 'wrong',
    reason: 'tf.divNoNan divides and chooses afterwards: where the divisor is 0 its gradient is NaN, right is 0',
  },
  {
    program: 'logSumExp',
    notes: ['edges'],
    kind: 'wrong',
    reason: 'tf.logSumExp subtracts the largest element: of an infinite one it makes NaN, right is infinity',
  },
  {
    program: 'softmaxCrossEntropy',
    notes: ['one hot', 'sure'],
    kind: 'wrong',
    reason: 'tf.losses.softmaxCrossEntropy has a gradient of its own for the labels, which is not that of the labels',
  },
  {
    program: 'bandPart',
    notes: ['tri'],
    kind: 'failed',
    reason: 'tf.linalg.bandPart refuses a matrix that is not square when a bound is negative',
  },
];

/** The known fault that a case shows. */
export function knownFaultOf({ program, note }: EngineCase): KnownFault | undefined {
  return knownFaults.find((fault) => fault.program === program && fault.notes.includes(note));
}

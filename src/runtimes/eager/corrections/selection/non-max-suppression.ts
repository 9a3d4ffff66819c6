import type { KernelFunc } from '@tensorflow/tfjs';
import type { KernelCorrection } from '../correction.js';
import { hostKernel, type HostTensor } from '../host-kernel.js';

interface Inputs {
  readonly boxes: HostTensor;
  readonly scores: HostTensor;
}

interface Attrs {
  readonly maxOutputSize: number;
  readonly iouThreshold: number;
  readonly scoreThreshold: number;
  /** Above 0, an overlap lowers the score instead of ruling a box out. */
  readonly softNmsSigma?: number | undefined;
  readonly padToMaxOutputSize?: boolean | undefined;
}

interface Candidate {
  readonly box: number;
  score: number;
  /** The chosen boxes before this one have lowered the score already. */
  seen: number;
}

/** The boxes that are chosen, best first, with the scores that they had then. */
function chosenBoxes({ boxes, scores }: Inputs, attrs: Attrs): readonly Candidate[] {
  const { maxOutputSize, iouThreshold, scoreThreshold, softNmsSigma = 0 } = attrs;
  const left: Candidate[] = Array.from(scores.values, (score, box) => ({ box, score, seen: 0 })).filter(
    ({ score }) => score > scoreThreshold,
  );
  const chosen: Candidate[] = [];
  while (chosen.length < maxOutputSize && left.length > 0) {
    const candidate = takeBest(left);
    const before = candidate.score;
    let isRuledOut = false;
    for (let other = chosen.length - 1; other >= candidate.seen && !isRuledOut; other--) {
      const overlap = overlapOf(boxes, candidate.box, chosen[other]?.box ?? 0);
      isRuledOut = softNmsSigma <= 0 && overlap > iouThreshold;
      candidate.score = Math.fround(candidate.score * weightOf(overlap, attrs));
      if (candidate.score <= scoreThreshold) break;
    }
    candidate.seen = chosen.length;
    if (isRuledOut) continue;
    if (candidate.score === before) chosen.push(candidate);
    else if (candidate.score > scoreThreshold) left.push(candidate);
  }
  return chosen;
}

function weightOf(overlap: number, { softNmsSigma = 0, iouThreshold }: Attrs): number {
  if (overlap > iouThreshold) return 0;
  return softNmsSigma > 0 ? Math.exp((-0.5 / softNmsSigma) * overlap * overlap) : 1;
}

/** Takes out the candidate of the largest score; of equal ones, the first box. */
function takeBest(left: Candidate[]): Candidate {
  let best = 0;
  left.forEach(({ score, box }, place) => {
    const { score: most = -Infinity, box: first = 0 } = left[best] ?? {};
    if (score > most || (score === most && box < first)) best = place;
  });
  const [taken] = left.splice(best, 1);
  return taken ?? { box: 0, score: -Infinity, seen: 0 };
}

/** How much two boxes have in common of what they cover together. */
function overlapOf({ values }: HostTensor, first: number, second: number): number {
  const [a, b] = [cornersOf(values, first), cornersOf(values, second)];
  const [areaA, areaB] = [areaOf(a), areaOf(b)];
  if (areaA <= 0 || areaB <= 0) return 0;
  const common = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  const area = Math.max(common.bottom - common.top, 0) * Math.max(common.right - common.left, 0);
  return Math.fround(area / (areaA + areaB - area));
}

interface Corners {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function cornersOf(values: HostTensor['values'], box: number): Corners {
  const [y0 = 0, x0 = 0, y1 = 0, x1 = 0] = values.subarray(box * 4, box * 4 + 4);
  return { top: Math.min(y0, y1), left: Math.min(x0, x1), bottom: Math.max(y0, y1), right: Math.max(x0, x1) };
}

function areaOf({ top, left, bottom, right }: Corners): number {
  return (bottom - top) * (right - left);
}

function vectorOf(dtype: 'int32' | 'float32', numbers: readonly number[]): HostTensor {
  const values = dtype === 'int32' ? Int32Array.from(numbers) : Float32Array.from(numbers);
  return { shape: [numbers.length], dtype, values };
}

function indicesOf(chosen: readonly Candidate[], { padToMaxOutputSize = false, maxOutputSize }: Attrs): HostTensor {
  const padding = padToMaxOutputSize ? Math.max(maxOutputSize - chosen.length, 0) : 0;
  const indices = chosen.map(({ box }) => box);
  return vectorOf('int32', [...indices, ...new Array<number>(padding).fill(0)]);
}

const plain: KernelFunc = hostKernel<Inputs, Attrs>((inputs, attrs) => indicesOf(chosenBoxes(inputs, attrs), attrs));

const padded: KernelFunc = hostKernel<Inputs, Attrs>((inputs, attrs) => {
  const chosen = chosenBoxes(inputs, attrs);
  const valid: HostTensor = { shape: [], dtype: 'int32', values: Int32Array.of(chosen.length) };
  return [indicesOf(chosen, attrs), valid];
});

const withScores: KernelFunc = hostKernel<Inputs, Attrs>((inputs, attrs) => {
  const chosen = chosenBoxes(inputs, attrs);
  const scores = chosen.map(({ score }) => score);
  return [indicesOf(chosen, attrs), vectorOf('float32', scores)];
});

const backends = ['cpu', 'wasm'];

/** tfjs's rule a box out whose overlap equals the threshold, and in soft suppression too. */
export const nonMaxSuppression: readonly KernelCorrection[] = [
  { kernelName: 'NonMaxSuppressionV3', backends, correct: () => plain },
  { kernelName: 'NonMaxSuppressionV4', backends, correct: () => padded },
  { kernelName: 'NonMaxSuppressionV5', backends, correct: () => withScores },
];

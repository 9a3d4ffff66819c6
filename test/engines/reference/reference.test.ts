import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../compare-tensors.js';
import { engineFamilies, readEngineCases, type CaseTensor, type EngineCase } from '../engine-case.js';
import { judgeCase } from '../judge-case.js';
import { allReferences } from './all-references.js';
import type { Float64Tensor } from './float64-tensor.js';
import { numericGradients } from './numeric-gradient.js';
import { smoothCases, type SmoothCase } from './smooth-cases.js';

/** What rounding to float32 explains of a kernel's result. */
const tolerance = 5e-5;

const caseTensor = ({ shape, values }: Float64Tensor): CaseTensor => ({ dtype: 'float32', shape, values: [...values] });

const exactCases = engineFamilies()
  .flatMap((family) => readEngineCases(family))
  .filter(({ program, float64, attrs }) => program in allReferences && float64 && !Array.isArray(attrs['pad']));

/** What the reference of a case gives, in the way of a session. */
function referred({ program, inputs, attrs }: EngineCase): {
  dtype: string;
  shape: readonly number[];
  values: number[];
} {
  const exact = inputs.map(({ shape, values }) => ({ shape, values: Float64Array.from(values as readonly number[]) }));
  const { shape, values } = allReferences[program]?.(exact, attrs) ?? { shape: [], values: new Float64Array() };
  return { dtype: 'float32', shape, values: [...values] };
}

/** A case of the judge: its outputs are those of the reference, its gradients those of numeric differentiation. */
function toEngineCase({ family, program, attrs, inputs }: SmoothCase): EngineCase {
  const reference = allReferences[program];
  if (!reference) throw new TypeError(`there is no reference of ${program}`);
  return {
    family,
    program,
    note: 'smooth',
    attrs,
    inputs: inputs.map(caseTensor),
    outputs: [caseTensor(reference(inputs, attrs))],
    gradients: numericGradients(reference, inputs, attrs).map(caseTensor),
  };
}

describe('the reference in float64', () => {
  it.each(Object.keys(allReferences))("gives for %s what TensorFlow's kernels give in float64", (program) => {
    const cases = exactCases.filter((engineCase) => engineCase.program === program);
    expect(cases.length).toBeGreaterThan(0);
    const wrong = cases.flatMap((engineCase) => {
      const [right] = engineCase.float64 ?? [];
      const what = right && differenceOf(referred(engineCase), right, 1e-11);
      return what === undefined ? [] : [`${engineCase.note} ${JSON.stringify(engineCase.attrs)}: ${what}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe.each(['cpu', 'wasm'])('gradients on %s', (backend) => {
  it.each(Object.entries(smoothCases))('of %s are those of numeric differentiation', async (_name, cases) => {
    await fc.assert(
      fc.asyncProperty(cases, async (smooth) => {
        expect(await judgeCase(backend, toEngineCase(smooth), { tolerance })).toEqual({ kind: 'right' });
      }),
      { numRuns: 40 },
    );
  });
});

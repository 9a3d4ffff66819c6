import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../golden/engines/', import.meta.url));

/** Element types of the fixtures. */
export type CaseDataType = 'float32' | 'float64' | 'int32' | 'int64' | 'bool' | 'string';

/** A tensor of a fixture. */
export interface CaseTensor {
  readonly dtype: CaseDataType;
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

/** One call of a program, and what TensorFlow's CPU kernels give for it. */
export interface EngineCase {
  readonly family: string;
  readonly program: string;
  readonly note: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly inputs: readonly CaseTensor[];
  readonly outputs: readonly CaseTensor[];
  /** By float32 input: the gradient of the weighted sum of the outputs; null where TensorFlow has none. */
  readonly gradients?: readonly (CaseTensor | null)[];
  /** The float outputs, computed in float64. */
  readonly float64?: readonly CaseTensor[];
}

interface EncodedTensor {
  readonly dtype: CaseDataType;
  readonly shape: readonly number[];
  /** The bytes of numbers. */
  readonly data?: string | undefined;
  readonly texts?: readonly string[] | undefined;
}

type EncodedCase = {
  readonly [K in keyof EngineCase]: EngineCase[K] extends CaseTensor ? EncodedTensor : unknown;
};

/** The families of programs that there are fixtures of. */
export function engineFamilies(): readonly string[] {
  return readdirSync(folder).map((file) => file.replace(/\.jsonl\.gz$/, ''));
}

/** All cases of a family. */
export function readEngineCases(family: string): readonly EngineCase[] {
  const text = gunzipSync(readFileSync(`${folder}${family}.jsonl.gz`)).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const encoded = JSON.parse(line) as EncodedCase;
      const tensors = (list: unknown): CaseTensor[] => (list as EncodedTensor[]).map(decodeTensor);
      return {
        family,
        program: encoded.program as string,
        note: encoded.note as string,
        attrs: encoded.attrs as EngineCase['attrs'],
        inputs: tensors(encoded.inputs),
        outputs: tensors(encoded.outputs),
        ...(encoded.gradients === undefined
          ? {}
          : { gradients: (encoded.gradients as (EncodedTensor | null)[]).map((one) => one && decodeTensor(one)) }),
        ...(encoded.float64 === undefined ? {} : { float64: tensors(encoded.float64) }),
      };
    });
}

function decodeTensor({ dtype, shape, data = '', texts = [] }: EncodedTensor): CaseTensor {
  if (dtype === 'string') return { dtype, shape, values: texts };
  const { buffer } = new Uint8Array(Buffer.from(data, 'base64'));
  return { dtype, shape, values: elements(dtype, buffer) };
}

function elements(dtype: Exclude<CaseDataType, 'string'>, buffer: ArrayBuffer): readonly number[] {
  switch (dtype) {
    case 'float32':
      return [...new Float32Array(buffer)];
    case 'float64':
      return [...new Float64Array(buffer)];
    case 'int32':
      return [...new Int32Array(buffer)];
    case 'int64':
      return [...new BigInt64Array(buffer)].map(Number);
    case 'bool':
      return [...new Uint8Array(buffer)];
  }
}

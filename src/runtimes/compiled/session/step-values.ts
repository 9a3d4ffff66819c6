import { InvalidArgumentError, FailedPreconditionError } from '../../../errors.js';
import { rateOf } from '../../../core/optimizer-rate.js';
import { tensorValue, type FetchValue, type TensorValue } from '../../../core/tensor-value.js';
import type { Frame } from '../../eager/execute/frame.js';
import { learningRateOf } from '../../eager/execute/step-optimizer.js';
import { copyOfValue } from '../../eager/variables/copy-out.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { FedValue } from '../../tensorflow/c-api/native-run.js';
import type { HostInput } from '../trace/step-phases.js';
import type { StepInput } from '../trace/traced-step.js';
import type { NativeHome } from '../variables/native-home.js';

/** Where the values of a step are. */
export interface StepSources {
  readonly frame: Frame;
  readonly home: NativeHome;
  /** Where the draws of the session stand. */
  readonly key: TensorValue;
}

/**
 * What an input of a step is fed with now.
 *
 * @throws FailedPreconditionError where a variable was disposed, InvalidArgumentError where a value does not fit.
 */
export function valueFor(input: StepInput, { frame, home, key }: StepSources): FedValue {
  switch (input.kind) {
    case 'host':
      return hostValue(input, frame);
    case 'state': {
      const { state } = input;
      const tensor = state.current();
      if (tensor) return home.bring(state.name, tensor);
      throw new FailedPreconditionError(
        `"${state.name}" was disposed; keep variables for as long as the graph has sessions`,
      );
    }
    case 'rate':
      return scalar(rateOf('optimizer', input.optimizer));
    case 'stepRate':
      return scalar(learningRateOf(frame, input.step, input.learningRate));
    case 'draws':
      return key;
  }
}

/** What run() gives for a value of the graph's. */
export function fetchedOf(value: TensorValue): FetchValue {
  const { dtype, shape } = value;
  const read = dtype === 'string' ? textsOf(value) : value;
  return shape.length > 0 || dtype === 'complex64' ? read : copyOfValue(read);
}

/** Strings as tfjs reads them; bytes that are no text stay bytes. */
export function textsOf({ dtype, shape, data }: TensorValue): TensorValue {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return tensorValue(
      dtype,
      shape,
      (data as readonly Uint8Array[]).map((bytes) => decoder.decode(bytes)),
    );
  } catch {
    return tensorValue(dtype, shape, data);
  }
}

function hostValue({ slot, source, user }: HostInput, frame: Frame): TensorValue {
  const value = frame.value(slot);
  if (!value || isTensor(value)) throw new FailedPreconditionError(`"${source.name}" has no value on the host`);
  if (value.dtype !== 'int64') return value;
  const large = (value.data as BigInt64Array).find((element) => BigInt.asIntN(32, element) !== element);
  if (large === undefined) {
    return tensorValue('int32', value.shape, Int32Array.from(value.data as BigInt64Array, Number));
  }
  throw new InvalidArgumentError(
    `Node "${user.name}": its input "${source.name}": expected an int64 from -2147483648 to 2147483647, since tfjs computes with ` +
      `it as an int32, got ${large}`,
    { op: user.name },
  );
}

function scalar(value: number): TensorValue {
  return tensorValue('float32', [], Float32Array.of(value));
}

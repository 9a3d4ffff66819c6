import type { TensorValue } from '../../../core/tensor-value.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';

/** A value that came from JavaScript while tracing. */
export interface TracedConstant {
  readonly value: TensorValue;
  /** Where it comes from: a function has written it, or it was in another backend before. */
  readonly origin: 'written' | 'moved';
  /** tfjs's key of its data, which is gone when the last tensor of them is disposed. */
  readonly data: object;
  /** Names of the scopes of tfjs that were open when it came, the outermost first: `randomUniform__op`, … */
  readonly opScopes: readonly string[];
  /** The node of our graph that was being evaluated. */
  readonly node: string | undefined;
  /** The constant in TensorFlow's graph; undefined until an operation uses the value, and after the trace. */
  readonly output: NativeOutput | undefined;
}

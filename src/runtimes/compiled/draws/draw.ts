import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';

/** Random numbers that a step draws. */
export interface Draw {
  /** How many draws of the step were made before it. */
  readonly index: number;
  /** The op of tfjs that draws them. */
  readonly op: string;
  /** The node whose function draws them. */
  readonly node: string | undefined;
  /** What is computed in its place. */
  readonly output: NativeOutput;
}

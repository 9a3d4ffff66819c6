import type { DataTypeName } from '../core/tensor-value.js';
import type { PartialShape } from './node-value.js';

/** What is known beforehand of a value that comes from outside the graph. */
export interface KnownValue {
  readonly dtype?: DataTypeName | undefined;
  readonly shape?: PartialShape | undefined;
}

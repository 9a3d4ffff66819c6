import type { TensorValue } from '../core/tensor-value.js';

/** A value of the host or several of them: by place, or by name. */
export type HostValues = TensorValue | readonly TensorValue[] | Readonly<Record<string, TensorValue>>;

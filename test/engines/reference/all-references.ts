import { elementwiseReferences } from './elementwise-references.js';
import type { References } from './float64-tensor.js';
import { reductionReferences } from './reduction-references.js';
import { windowReferences } from './window-references.js';

/** The references of the kernels that ordinary nets are made of, by the name of the program. */
export const allReferences: References = { ...elementwiseReferences, ...reductionReferences, ...windowReferences };

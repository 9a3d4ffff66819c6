import { arrays } from './arrays.js';
import { convolution } from './convolution.js';
import { elementwise } from './elementwise.js';
import { images } from './images.js';
import { pooling } from './pooling.js';
import { products } from './products.js';
import type { Programs } from './program.js';
import { reductions } from './reductions.js';
import { selection } from './selection.js';

/** The programs of all families. */
export const allPrograms: Readonly<Record<string, Programs>> = {
  arrays,
  convolution,
  elementwise,
  images,
  pooling,
  products,
  reductions,
  selection,
};

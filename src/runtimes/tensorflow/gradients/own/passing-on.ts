import type { LocalGradient } from '../local-gradient.js';

/** Gradient of what gives its inputs as they are: of a variable's value it is that of the variable. */
export const passOn: LocalGradient = ({ gradients }) => gradients;

/** Gradient of what gives its first input as it is, whatever its other ones do. */
export const passOnFirst: LocalGradient = ({ gradients }) => [gradients[0]];

/** Gradient of a sum of inputs of one shape. */
export const passOnToAll: LocalGradient = ({ inputs, gradients }) => inputs.map(() => gradients[0]);

/** Gradient of what changes by steps: none. */
export const none: LocalGradient = () => [];

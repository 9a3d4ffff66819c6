import type { SpecResult } from './play-specs.js';

/** Why specs of tfjs fail while our corrections are in force. */
export interface SpecReason {
  readonly reason: string;
  /** What the names of the specs have in common; all names when left out. */
  readonly name?: RegExp | undefined;
  /** What their messages have in common; all messages when left out. */
  readonly message?: RegExp | undefined;
}

/** The reasons that docs/engines.md lists. */
export const specReasons: readonly SpecReason[] = [
  {
    reason: 'they want a gradient of integers, truth values, texts or steps, where TensorFlow has none',
    message: /^Error: Cannot compute gradient of y=f\(x\)/,
  },
  {
    reason: 'they give every element that equals an extreme the whole gradient, TensorFlow shares it out',
    name: /^(max|min) \S+ {} \1 gradient: .*ties/,
  },
  { reason: 'they want the sign of NaN to be 0', name: /^sign \S+ {}/ },
  {
    reason: 'they pass over a NaN that comes first in a window of maxPoolWithArgmax, TensorFlow does not',
    name: /^maxPoolWithArgmax \S+ {} \[.*ignores NaNs$/,
  },
  { reason: 'they leave out of mirrorPad’s gradient what was mirrored', name: /^mirrorPad \S+ {} grad/ },
  { reason: 'they take the other side’s slope of selu at 0', name: /^selu \S+ {} gradients: Tensor/ },
  {
    reason: 'they share an average’s gradient out over the padding too, where the average leaves it out',
    name: /^avgPool \S+ {} gradient x=\[3,3,1\] f=\[3,3\] s=1 p=explicit$/,
  },
  {
    reason: 'they want no gradient of a dilated convolution; there is one',
    name: /^depthwiseConv2d gradients \S+ {} throws error on dilations > 1$/,
  },
  {
    reason: 'they pool with windows that lie in the padding altogether: refused',
    message: /^UnimplementedError: \w+: a padding that some window lies in/,
  },
  { reason: 'they clip with equal bounds: refused', message: /^UnimplementedError: ClipByValue: / },
  { reason: 'wasm has no kernel: refused', message: /Kernel '\w+' not registered for backend 'wasm'/ },
  { reason: 'they have texts on wasm: refused', message: /^UnimplementedError: \w+: texts are not supported/ },
  {
    reason: 'they have channels first on wasm: refused',
    message: /^Error: wasm backend \w+ does not support dataFormat/,
  },
  {
    reason: 'tfjs’s check of test mode takes what a gradient of one’s own saves for a leak; it is freed',
    message: /^Error: Backend 'wasm' has an internal memory leak/,
  },
  {
    reason: 'they count the tensors that the cpu backend makes',
    name: /^gradient registry wasm {}/,
    message: /^Expected \$\.id = \d+ to equal \d+/,
  },
  { reason: 'they want another text of an error', name: /^einsum wasm {} mismatched dimensions throws error$/ },
];

/** Why a spec fails, if that is known. */
export function reasonOf({ name, message = '' }: SpecResult): string | undefined {
  return specReasons.find((known) => (known.name?.test(name) ?? true) && (known.message?.test(message) ?? true))
    ?.reason;
}

import type { SpecReason } from '../engines/specs/spec-reasons.js';
import type { SpecResult } from '../engines/specs/play-specs.js';

/** Why specs fail on a trace that pass on tfjs-node; docs/compiled.md lists them. */
export const exceptions: readonly SpecReason[] = [
  {
    reason: '`NonMaxSuppressionV3`, `V4` without padding and `V5`: how many boxes are selected depends on values',
    name: /^nonMaxSuppression test-tensorflow {}/,
    message: /^UnimplementedError: (NonMaxSuppressionV[345]): the shape of what \1 gives \(\[\?\]\) depends on values/,
  },
  {
    reason: '`Unique`: how many elements are different depends on values',
    name: /^unique test-tensorflow {}/,
    message: /^UnimplementedError: Unique: the shape of what UniqueV2 gives \(\[[?, ]+\]\) depends on values/,
  },
];

/** Why a spec fails on a trace, if that is known. */
export function exceptionOf({ name, message = '' }: SpecResult): string | undefined {
  return exceptions.find((known) => known.name?.test(name) && known.message?.test(message))?.reason;
}

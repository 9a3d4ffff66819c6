import type { AttrValue } from '../../../../formats/proto/generated/attr-value_pb.js';
import type { Differentiated } from '../local-gradient.js';

/** Some attributes of an operation, for another one that has the same. */
export function attributesOf(
  { operation }: Differentiated,
  names: readonly string[],
): Readonly<Record<string, AttrValue>> {
  return Object.fromEntries(names.map((name) => [name, operation.attr(name)]));
}

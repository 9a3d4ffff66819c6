import { equals } from '@bufbuild/protobuf';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { capturedValue } from './captured-value.js';
import { otherPath } from './other-path.js';
import type { TraceDifference } from './trace-difference.js';

/** What the attributes of two operations of the same type differ in; undefined when they are the same. */
export function attributeDifference(
  node: string | undefined,
  left: NodeDef,
  right: NodeDef,
): TraceDifference | undefined {
  for (const name of new Set([...Object.keys(left.attr), ...Object.keys(right.attr)])) {
    const [one, other] = [left.attr[name], right.attr[name]];
    if (one && other && equals(AttrValueSchema, one, other)) continue;
    const [before, after] = [shown(one), shown(other)];
    return before === undefined || after === undefined
      ? otherPath(node, `${left.op} with one ${name}`, 'with another')
      : capturedValue(node, 'value', `${name} of ${left.op}, ${before} in one call, ${after} in the next`);
  }
  return undefined;
}

/** An attribute that a program can have computed: a number, a flag, a text, or some of them. */
function shown(attribute: AttrValue | undefined): string | undefined {
  const { value } = attribute ?? {};
  switch (value?.case) {
    case 'i':
    case 'f':
    case 'b':
      return String(value.value);
    case 's':
      return JSON.stringify(new TextDecoder().decode(value.value));
    case 'list': {
      const { i, f, b } = value.value;
      return `[${[...i, ...f, ...b].join(', ')}]`;
    }
    default:
      return undefined;
  }
}

import { create } from '@bufbuild/protobuf';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { DataType } from '../../../formats/proto/generated/data-type_pb.js';
import { UnimplementedError } from '../../../errors.js';
import { tensorflowNumbers } from './tensorflow-numbers.js';

/** An attribute as tfjs-node's kernels give it to its addon. */
export interface KernelAttribute {
  readonly name: string;
  /** One of the kinds TF_ATTR_… */
  readonly type: number;
  readonly value: unknown;
}

const { TF_ATTR_STRING, TF_ATTR_INT, TF_ATTR_FLOAT, TF_ATTR_BOOL, TF_ATTR_TYPE, TF_ATTR_SHAPE } = tensorflowNumbers;

/** What a kernel gives for an attribute, as TensorFlow's message. */
export function kernelAttribute({ name, type, value }: KernelAttribute): AttrValue {
  switch (type) {
    case TF_ATTR_STRING:
      return create(AttrValueSchema, { value: { case: 's', value: new TextEncoder().encode(value as string) } });
    case TF_ATTR_INT:
      return Array.isArray(value)
        ? listOf({ i: value.map(wholeNumber) })
        : create(AttrValueSchema, { value: { case: 'i', value: wholeNumber(value) } });
    case TF_ATTR_FLOAT:
      return Array.isArray(value)
        ? listOf({ f: value as number[] })
        : create(AttrValueSchema, { value: { case: 'f', value: value as number } });
    case TF_ATTR_BOOL:
      return Array.isArray(value)
        ? listOf({ b: value.map(Boolean) })
        : create(AttrValueSchema, { value: { case: 'b', value: Boolean(value) } });
    case TF_ATTR_TYPE:
      return create(AttrValueSchema, { value: { case: 'type', value: value as DataType } });
    case TF_ATTR_SHAPE: {
      const dim = (value as readonly number[]).map((length) => ({ size: BigInt(length) }));
      return create(AttrValueSchema, { value: { case: 'shape', value: { dim } } });
    }
    default:
      throw new UnimplementedError(`the attribute ${name}: a kernel gives an attribute of the unknown kind ${type}`);
  }
}

/** The addon takes what is behind the point away, and has 0 for what is no number. */
function wholeNumber(value: unknown): bigint {
  const whole = Math.trunc(Number(value));
  return Number.isFinite(whole) ? BigInt(whole) : 0n;
}

function listOf(list: { readonly i: bigint[] } | { readonly f: number[] } | { readonly b: boolean[] }): AttrValue {
  return create(AttrValueSchema, { value: { case: 'list', value: list } });
}

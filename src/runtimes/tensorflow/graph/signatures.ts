import type { DataTypeName, FetchValue } from '../../../core/tensor-value.js';
import type { Session } from '../../../core/session.js';
import { isPlainObject } from '../../../core/is-plain-object.js';
import { nameHint } from '../../../core/nearest-name.js';
import { describe } from '../../../core/options/describe.js';
import { InvalidArgumentError, NotFoundError } from '../../../errors.js';
import { dataTypeName } from '../../../formats/bundle/stored-type.js';
import type { SignatureDef, TensorInfo } from '../../../formats/proto/generated/meta-graph-file_pb.js';
import type { PartialShape } from '../../../tensor/node-value.js';

/** What a signature takes or gives by one name. */
export interface SignatureTensor {
  /** The node that it is fed to, or fetched from; `''` for one that has parts. */
  readonly name: string;
  readonly dtype: DataTypeName | undefined;
  /** Length of each dimension, null where it may differ; undefined where not even the rank is known. */
  readonly shape: PartialShape | undefined;
  /**
   * The nodes of a value that several make up: of a sparse tensor by the names `indices`, `values` and `denseShape`, of another (a
   * ragged tensor: its values and where its rows end) in a list. It is given, and comes, as an object or a list of their values.
   */
  readonly parts?: Readonly<Record<string, string>> | readonly string[] | undefined;
}

/** What the signatures of a model take and give, by name, for their types. */
export type SignatureShapes = Readonly<
  Record<
    string,
    { readonly inputs: Readonly<Record<string, unknown>>; readonly outputs: Readonly<Record<string, unknown>> }
  >
>;

/** A signature of a SavedModel: called with its inputs by name it gives its outputs by name. */
export interface SignatureFunction<
  I extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>,
  O extends Readonly<Record<string, unknown>> = Readonly<Record<string, FetchValue>>,
> {
  (...inputs: Partial<I> extends I ? [inputs?: I] : [inputs: I]): Promise<O>;
  readonly inputs: Readonly<Record<string, SignatureTensor>>;
  readonly outputs: Readonly<Record<string, SignatureTensor>>;
  /** `'tensorflow/serving/predict'` and alike. */
  readonly methodName: string;
}

/** The signatures of a model, by name. */
export type Signatures<S extends SignatureShapes> = {
  readonly [K in keyof S]: SignatureFunction<S[K]['inputs'], S[K]['outputs']>;
};

/** A function for each signature, over a session. */
export function signatureFunctions<S extends SignatureShapes>(
  session: Session,
  defs: Readonly<Record<string, SignatureDef>>,
): Signatures<S> {
  const functions = Object.entries(defs).map(([name, def]) => [name, signatureFunction(session, name, def)] as const);
  return refusingUnknown(Object.fromEntries(functions)) as unknown as Signatures<S>;
}

/** Names that JavaScript, consoles and tests ask of any object. */
const ASKED_OF_ALL = /^(then|toJSON|inspect|nodeType|tagName|asymmetricMatch|\$\$typeof|@@.*|_.*)$/;

/** The same object; to read a name that it has not is an error that says which there are. */
function refusingUnknown<T extends object>(functions: T): T {
  return new Proxy(functions, {
    get: (target, name, receiver): unknown => {
      if (typeof name === 'symbol' || name in target || ASKED_OF_ALL.test(name)) {
        return Reflect.get(target, name, receiver);
      }
      throw new NotFoundError(
        `signatures: the model has none of the name ${describe(name)}. ${nameHint(name, Object.keys(target))}.`,
      );
    },
  });
}

function signatureFunction(session: Session, name: string, def: SignatureDef): SignatureFunction {
  const inputs = tensorsOf(name, def.inputs);
  const outputs = tensorsOf(name, def.outputs);
  const fetches = Object.fromEntries(
    Object.entries(outputs).map(([key, { name: node, parts }]) => [key, parts ?? node]),
  );
  const call = async (
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<Readonly<Record<string, FetchValue>>> => {
    if (!isPlainObject(values)) {
      const names = Object.keys(inputs).join(', ');
      throw new InvalidArgumentError(
        `${name}: expected an object of inputs by name ({ ${names} }), got ${describe(values)}`,
      );
    }
    const feeds = Object.entries(values).flatMap(([key, value]) => {
      const input = inputs[key];
      if (input) return feedsOf(`${name}: ${key}`, input, value);
      throw new InvalidArgumentError(
        `${name}: it takes no input ${describe(key)}. ${nameHint(key, Object.keys(inputs))}.`,
      );
    });
    const missing = Object.keys(inputs).filter((key) => !Object.hasOwn(values, key));
    if (missing.length > 0) {
      throw new InvalidArgumentError(
        `${name}: expected an input for each of ${Object.keys(inputs).join(', ')}; ${missing.join(', ')} is missing`,
      );
    }
    // What an output of several parts gives, the type argument of loadSavedModel says.
    return (await session.run(fetches, feeds)) as Readonly<Record<string, FetchValue>>;
  };
  return Object.assign(call, { inputs, outputs, methodName: def.methodName });
}

function tensorsOf(
  signature: string,
  infos: Readonly<Record<string, TensorInfo>>,
): Readonly<Record<string, SignatureTensor>> {
  return Object.fromEntries(
    Object.entries(infos).map(([key, info]) => {
      const { dtype, tensorShape } = info;
      const shape =
        tensorShape?.unknownRank === true
          ? undefined
          : tensorShape?.dim.map(({ size }) => (size < 0n ? null : Number(size)));
      const nodes = nodesOf(`${signature}: ${key}`, info);
      const place = typeof nodes === 'string' ? { name: nodes } : { name: '', parts: nodes };
      return [key, { ...place, dtype: dataTypeName(dtype), shape }];
    }),
  );
}

/** The node of a tensor, or those of its parts. */
function nodesOf(what: string, { encoding }: TensorInfo): string | NonNullable<SignatureTensor['parts']> {
  switch (encoding.case) {
    case 'name':
      return encoding.value;
    case 'cooSparse': {
      const { indicesTensorName, valuesTensorName, denseShapeTensorName } = encoding.value;
      return { indices: indicesTensorName, values: valuesTensorName, denseShape: denseShapeTensorName };
    }
    case 'compositeTensor':
      return encoding.value.components.flatMap((part) => {
        const nodes = nodesOf(what, part);
        return typeof nodes === 'string' ? [nodes] : Object.values<string>(nodes);
      });
    default:
      throw new InvalidArgumentError(`${what}: expected the names of nodes, got none`);
  }
}

/** What is fed for an input: to its node, or to those of its parts. */
function feedsOf(
  what: string,
  { name, parts }: SignatureTensor,
  value: unknown,
): readonly (readonly [node: string, value: unknown])[] {
  if (!parts) return [[name, value]];
  const isComplete = Array.isArray(parts)
    ? Array.isArray(value) && value.length === parts.length
    : isPlainObject(value) && Object.keys(parts).every((key) => Object.hasOwn(value, key));
  if (!isComplete) {
    const wanted = Array.isArray(parts)
      ? `a list of its ${parts.length} parts (${parts.join(', ')})`
      : `an object of its parts ({ ${Object.keys(parts).join(', ')} })`;
    throw new InvalidArgumentError(`${what}: expected ${wanted}, got ${describe(value)}`);
  }
  const given = value as Readonly<Record<string, unknown>>;
  return Object.entries(parts as Readonly<Record<string, string>>).map(([key, node]) => [node, given[key]]);
}

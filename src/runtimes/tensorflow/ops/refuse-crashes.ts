import { fromBinary } from '@bufbuild/protobuf';
import { InvalidArgumentError } from '../../../errors.js';
import type { AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import { TensorProtoSchema } from '../../../formats/proto/generated/tensor_pb.js';
import type { OpDef } from '../../../formats/proto/generated/op-def_pb.js';
import { outputShape, type NativeOutput } from '../c-api/native-operation.js';

/** An operation that is about to be added. */
export interface AddedOperation {
  readonly def: OpDef;
  /** One for each input of the definition. */
  readonly inputs: readonly (NativeOutput | readonly NativeOutput[])[];
  readonly attrs: ReadonlyMap<string, AttrValue>;
}

/** Says what is wrong; undefined where nothing is. */
type Fault = (added: AddedOperation) => string | undefined;

/** An input whose shape the library reads as that of a single number. */
const single =
  (name: string): Fault =>
  (added) => {
    const shapes = shapesOf(added, name);
    const odd = shapes.find((shape) => shape?.every((size) => size >= 0) && shape.reduce((a, b) => a * b, 1) !== 1);
    return odd && `${name}: expected a single number, got one of shape [${odd.join(', ')}]`;
  };

/** Inputs of which the library reads the first length. */
const noScalars =
  (...names: readonly string[]): Fault =>
  (added) => {
    const odd = names.find((name) => shapesOf(added, name).some((shape) => shape?.length === 0));
    return odd && `${odd}: expected vectors, got a scalar`;
  };

/** An attribute that the library reads as a number of 32 bits. */
const ofInt32 =
  (name: string): Fault =>
  ({ attrs }) => {
    const value = attrs.get(name)?.value;
    if (value?.case !== 'i' || BigInt.asIntN(32, value.value) === value.value) return undefined;
    return `${name}: expected a whole number of 32 bits, got ${value.value}`;
  };

/** The mask is an encoded TensorProto of which the library reads two whole numbers for each row, without looking how many there are. */
const wholeMask: Fault = ({ attrs }) => {
  const value = attrs.get('tuple_mask')?.value;
  if (value?.case !== 's') return undefined;
  try {
    const { tensorShape, intVal } = fromBinary(TensorProtoSchema, value.value);
    const rows = tensorShape?.dim[0]?.size;
    if (rows !== undefined && rows >= 0n && BigInt(intVal.length) >= 2n * rows) return undefined;
  } catch {
    // What is no TensorProto at all is refused as well.
  }
  return 'tuple_mask: expected an encoded TensorProto of shape [n, 2] with its numbers in int_val, got another';
};

/** Shapes of which the library takes one for each type. */
const shapeForEach =
  (shapes: string, types: string): Fault =>
  ({ attrs }) => {
    const [given, wanted] = [attrs.get(shapes)?.value, attrs.get(types)?.value].map((value) =>
      value?.case === 'list' ? value.value.shape.length + value.value.type.length : 0,
    );
    return given === wanted
      ? undefined
      : `${shapes}: expected ${wanted} shapes, one for each of ${types}, got ${given}`;
  };

/** An attribute that the library takes for a dimension of inputs. */
const aDimension =
  (attribute: string, input: string): Fault =>
  (added) => {
    const value = added.attrs.get(attribute)?.value;
    const ranks = shapesOf(added, input).flatMap((shape) => shape?.length ?? []);
    if (value?.case !== 'i' || ranks.every((rank) => rank > value.value)) return undefined;
    return `${attribute}: expected a dimension of the inputs, got ${value.value}`;
  };

/** What ends the process in the library, by the type of the operation: found by adding each with random attributes. */
const faults: ReadonlyMap<string, Fault> = new Map([
  ...['QueueDequeueMany', 'QueueDequeueManyV2', 'QueueDequeueUpTo', 'QueueDequeueUpToV2'].map(
    (type) => [type, single('n')] as const,
  ),
  ...['BoostedTreesPredict', 'BoostedTreesTrainingPredict', 'BoostedTreesExampleDebugOutputs'].map(
    (type) => [type, noScalars('bucketized_features')] as const,
  ),
  ['BoostedTreesAggregateStats', noScalars('node_ids', 'gradients', 'hessians', 'feature')],
  ['CollectiveGather', ofInt32('group_size')],
  ['InfeedDequeueTuple', shapeForEach('shapes', 'dtypes')],
  ['MergeDedupData', wholeMask],
  ['SplitDedupData', wholeMask],
  ['SplitV', noScalars('size_splits')],
  ['TPUPartitionedInput', aDimension('partition_dim', 'inputs')],
  ['XlaCallModule', shapeForEach('Sout', 'Tout')],
]);

/** @throws InvalidArgumentError for what the library would end the process for. */
export function refuseCrashes(added: AddedOperation): void {
  const fault = faults.get(added.def.name)?.(added);
  if (fault !== undefined) throw new InvalidArgumentError(`${added.def.name}: ${fault}`);
}

function shapesOf({ def, inputs }: AddedOperation, name: string): readonly (readonly number[] | undefined)[] {
  const given = inputs[def.inputArg.findIndex((arg) => arg.name === name)] ?? [];
  return (isOutput(given) ? [given] : given).map(outputShape);
}

function isOutput(given: NativeOutput | readonly NativeOutput[]): given is NativeOutput {
  return !Array.isArray(given);
}

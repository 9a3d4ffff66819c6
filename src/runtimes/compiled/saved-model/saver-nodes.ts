import { create } from '@bufbuild/protobuf';
import { tensorValue, type DataTypeName, type TensorValue } from '../../../core/tensor-value.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import type { NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import {
  SaverDef_CheckpointFormatVersion as Format,
  SaverDefSchema,
  type SaverDef,
} from '../../../formats/proto/generated/meta-graph_pb.js';
import { constantDef, integersDef, nodeDef, shapeAttribute, typeAttribute } from './def-nodes.js';

/** A variable of an exported model; its node is the resource. */
export interface SavedVariable {
  /** Its name, in the graph and in the checkpoint. */
  readonly name: string;
  /** The variable of our graph whose value it has. */
  readonly variable: string;
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

/** Where what belongs to a variable is in the graph. */
export const partsOfVariable = {
  read: (name: string): string => `${name}/Read/ReadVariableOp`,
  assign: (name: string): string => `${name}/Assign`,
  initialValue: (name: string): string => `${name}/Initializer/zeros`,
};

/** Where what saves and restores is in the graph. */
const SAVE = 'save';

/** What saves and restores variables, in the nodes that Python's Saver makes. */
export function saverNodes(variables: readonly SavedVariable[]): {
  readonly nodes: readonly NodeDef[];
  readonly def: SaverDef;
} {
  const names = variables.map(({ name }) => name);
  const types = typesAttribute(variables.map(({ dtype }) => dtype));
  const texts = (name: string, values: readonly string[]): NodeDef =>
    constantDef(name, tensorValue('string', [values.length], [...values]));
  const restores = variables.map(({ name, dtype }, index) =>
    nodeDef('AssignVariableOp', `${SAVE}/AssignVariableOp_${index}`, {
      inputs: [name, `${SAVE}/RestoreV2${index === 0 ? '' : `:${index}`}`],
      attrs: { dtype: typeAttribute(dtype) },
    }),
  );
  const nodes = [
    constantDef(`${SAVE}/filename`, tensorValue('string', [], ['model'])),
    nodeDef('PlaceholderWithDefault', `${SAVE}/Const`, {
      inputs: [`${SAVE}/filename`],
      attrs: { dtype: typeAttribute('string'), shape: shapeAttribute([]) },
    }),
    texts(`${SAVE}/tensor_names`, names),
    texts(
      `${SAVE}/shape_and_slices`,
      names.map(() => ''),
    ),
    nodeDef('SaveV2', `${SAVE}/SaveV2`, {
      inputs: [`${SAVE}/Const`, `${SAVE}/tensor_names`, `${SAVE}/shape_and_slices`, ...names.map(partsOfVariable.read)],
      attrs: { dtypes: types },
    }),
    nodeDef('Identity', `${SAVE}/control_dependency`, {
      inputs: [`${SAVE}/Const`, `^${SAVE}/SaveV2`],
      attrs: { T: typeAttribute('string') },
    }),
    nodeDef('RestoreV2', `${SAVE}/RestoreV2`, {
      inputs: [`${SAVE}/Const`, `${SAVE}/tensor_names`, `${SAVE}/shape_and_slices`],
      attrs: { dtypes: types },
    }),
    ...restores,
    nodeDef('NoOp', `${SAVE}/restore_all`, { inputs: restores.map(({ name }) => `^${name}`) }),
  ];
  const def = create(SaverDefSchema, {
    filenameTensorName: `${SAVE}/Const:0`,
    saveTensorName: `${SAVE}/control_dependency:0`,
    restoreOpName: `${SAVE}/restore_all`,
    maxToKeep: 5,
    keepCheckpointEveryNHours: 10_000,
    version: Format.V2,
  });
  return { nodes, def };
}

/** What gives a variable its initial value, which is zeros: its trained one is in the files. */
export function initializerNodes({ name, dtype, shape }: SavedVariable): readonly NodeDef[] {
  const value = partsOfVariable.initialValue(name);
  return [
    integersDef(`${value}/shape`, shape),
    constantDef(`${value}/element`, zero(dtype)),
    nodeDef('Fill', value, {
      inputs: [`${value}/shape`, `${value}/element`],
      attrs: { T: typeAttribute(dtype), index_type: typeAttribute('int32') },
    }),
    nodeDef('AssignVariableOp', partsOfVariable.assign(name), {
      inputs: [name, value],
      attrs: { dtype: typeAttribute(dtype) },
    }),
  ];
}

function zero(dtype: DataTypeName): TensorValue {
  if (dtype === 'string') return tensorValue('string', [], ['']);
  const { fixedSize } = storedType(dtype);
  if (!fixedSize) throw new TypeError(`expected a type of elements, got ${dtype}`);
  return tensorValue(dtype, [], new fixedSize.array(new ArrayBuffer(fixedSize.byteLength)));
}

function typesAttribute(types: readonly DataTypeName[]): AttrValue {
  const type = types.map((dtype) => storedType(dtype).number);
  return create(AttrValueSchema, { value: { case: 'list', value: { type } } });
}

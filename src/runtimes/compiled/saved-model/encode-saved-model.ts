import { create, toBinary } from '@bufbuild/protobuf';
import { GraphKeys } from '../../../core/graph-keys.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import { GraphDefSchema, type GraphDef } from '../../../formats/proto/generated/graph_pb.js';
import { CollectionDefSchema, type CollectionDef } from '../../../formats/proto/generated/meta-graph_pb.js';
import {
  MetaGraphFileSchema,
  SavedModelFileSchema,
  SignatureDefSchema,
  TensorInfoSchema,
  type TensorInfo,
} from '../../../formats/proto/generated/meta-graph-file_pb.js';
import { VariableDefSchema } from '../../../formats/proto/generated/variable_pb.js';
import { initializerNodes, partsOfVariable, saverNodes, type SavedVariable } from './saver-nodes.js';

/** What a signature takes or gives by one name. */
export interface SignaturePart {
  /** The tensor of the graph, as in `x:0`. */
  readonly tensor: string;
  readonly dtype: DataTypeName;
  /** Null for a length that may differ. */
  readonly shape: readonly (number | null)[];
}

/** What a SavedModel is made of. */
export interface SavedModelDef {
  /** What computes the outputs, with the variables that it reads. */
  readonly graphDef: GraphDef;
  readonly variables: readonly SavedVariable[];
  readonly tags: readonly string[];
  readonly signature: string;
  readonly inputs: Readonly<Record<string, SignaturePart>>;
  readonly outputs: Readonly<Record<string, SignaturePart>>;
  /** Of the library that made the graph. */
  readonly tensorflowVersion: string;
}

/** Version of the format that TensorFlow's builder writes. */
const SCHEMA_VERSION = 1n;

/** What a client of TensorFlow Serving calls such a signature. */
const METHOD = 'tensorflow/serving/predict';

/** The graph of a SavedModel as a session needs it: with what initializes, saves and restores its variables. */
export function servedGraph({ graphDef, variables }: SavedModelDef): GraphDef {
  const saver = variables.length > 0 ? saverNodes(variables).nodes : [];
  return create(GraphDefSchema, {
    ...graphDef,
    node: [...graphDef.node, ...variables.flatMap(initializerNodes), ...saver],
  });
}

/** The file `saved_model.pb`. */
export function encodeSavedModel(model: SavedModelDef): Uint8Array {
  const { variables, tags, signature, inputs, outputs, tensorflowVersion } = model;
  const meta = create(MetaGraphFileSchema, {
    metaInfoDef: { tags: [...tags], tensorflowVersion },
    graphDef: toBinary(GraphDefSchema, servedGraph(model)),
    ...(variables.length > 0 && { saverDef: saverNodes(variables).def }),
    collectionDef: collectionsOf(variables),
    signatureDef: {
      [signature]: create(SignatureDefSchema, {
        inputs: mapped(inputs, tensorInfo),
        outputs: mapped(outputs, tensorInfo),
        methodName: METHOD,
      }),
    },
  });
  const file = create(SavedModelFileSchema, { savedModelSchemaVersion: SCHEMA_VERSION, metaGraphs: [meta] });
  return toBinary(SavedModelFileSchema, file);
}

function collectionsOf(variables: readonly SavedVariable[]): Record<string, CollectionDef> {
  if (variables.length === 0) return {};
  const trainable = variables.filter((variable) => variable.trainable);
  return {
    [GraphKeys.GLOBAL_VARIABLES]: variableList(variables),
    ...(trainable.length > 0 && { [GraphKeys.TRAINABLE_VARIABLES]: variableList(trainable) }),
  };
}

function variableList(variables: readonly SavedVariable[]): CollectionDef {
  const value = variables.map(({ name, trainable }) =>
    toBinary(
      VariableDefSchema,
      create(VariableDefSchema, {
        variableName: `${name}:0`,
        initializerName: partsOfVariable.assign(name),
        snapshotName: `${partsOfVariable.read(name)}:0`,
        initialValueName: `${partsOfVariable.initialValue(name)}:0`,
        isResource: true,
        trainable,
      }),
    ),
  );
  return create(CollectionDefSchema, { kind: { case: 'bytesList', value: { value } } });
}

function tensorInfo({ tensor, dtype, shape }: SignaturePart): TensorInfo {
  return create(TensorInfoSchema, {
    encoding: { case: 'name', value: tensor },
    dtype: storedType(dtype).number,
    tensorShape: { dim: shape.map((length) => ({ size: BigInt(length ?? -1) })) },
  });
}

function mapped<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

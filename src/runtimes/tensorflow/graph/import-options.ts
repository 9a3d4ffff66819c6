import { Check, check } from '../../../core/options/check.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { optionTable } from '../../../core/options/option-table.js';
import { describe } from '../../../core/options/describe.js';
import { recordOf } from '../../../core/options/objects.js';
import { aFlag, anything, aString, filledText } from '../../../core/options/values.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { InvalidArgumentError, OpError } from '../../../errors.js';
import { GraphDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { shownNode } from '../nodes/shown-node.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import { placeNodes, type DeviceOfNode } from './place-nodes.js';

/** Where TensorFlow's library is, for the graphs that are made first. */
export interface LibraryOptions {
  /** The file of TensorFlow's C library; found by itself when left out. */
  readonly libtensorflow?: string | undefined;
}

/** How the nodes of a GraphDef are added to a graph. */
export interface ImportGraphDefOptions extends LibraryOptions {
  /** Goes before the names of the nodes, with a slash between. */
  readonly prefix?: string | undefined;
  /** Whether nodes forget where they were to run; false. */
  readonly clearDevices?: boolean | undefined;
  /** What of the graph they are added to stands for inputs of the nodes, by the names that these have in the GraphDef. */
  readonly inputMap?: Readonly<Record<string, TensorFlowNode>> | undefined;
  /** Where nodes are to run that do not say it themselves, or a function that says it of each. */
  readonly device?: DeviceOfNode | string | undefined;
}

/** How a MetaGraphDef is imported. */
export interface ImportMetaGraphOptions<G> extends LibraryOptions {
  /** Whether nodes forget where they were to run; false. */
  readonly clearDevices?: boolean | undefined;
  /** What of the graph `into` stands for inputs of the nodes, by the names that these have in the file. */
  readonly inputMap?: Readonly<Record<string, TensorFlowNode>> | undefined;
  /** Goes before all names, with a slash between. */
  readonly importScope?: string | undefined;
  /** Where nodes are to run that do not say it themselves, or a function that says it of each. */
  readonly device?: DeviceOfNode | string | undefined;
  /** The graph that they are added to; a new one. */
  readonly into?: G | undefined;
}

const aDevice = check<DeviceOfNode | string>(
  'the name of a device, or a function of an operation that gives it',
  (value) => typeof value === 'string' || typeof value === 'function',
);

const aNode = /* @__PURE__ */ new Check<TensorFlowNode>('type', 'a node of the graph', (value) =>
  isTensorFlowNode(value) ? undefined : { kind: 'type', expected: 'a node of the graph', got: shownNode(value) },
);
const someInputs = /* @__PURE__ */ recordOf(aNode, 'an object of nodes of the graph by names of inputs');

const libraryFields = { libtensorflow: filledText('the path of a library') } satisfies FieldsOf<LibraryOptions>;

/** The options of a new graph. */
export const libraryOptions = /* @__PURE__ */ optionTable('TensorFlowGraph', libraryFields, {
  loose: ['libtensorflow'],
});

/** The options of importGraphDef(). */
export const graphDefOptions = /* @__PURE__ */ optionTable('importGraphDef', {
  prefix: aString,
  clearDevices: aFlag.or(false),
  inputMap: someInputs,
  device: aDevice,
  ...libraryFields,
} satisfies FieldsOf<ImportGraphDefOptions>);

/** The options of importMetaGraph(). */
export const metaGraphOptions = /* @__PURE__ */ optionTable('importMetaGraph', {
  clearDevices: aFlag.or(false),
  inputMap: someInputs,
  importScope: aString,
  device: aDevice,
  into: anything,
  ...libraryFields,
} satisfies FieldsOf<ImportMetaGraphOptions<unknown>>);

/** What an import is made of: bytes, in place of a path. */
export const someBytes = /* @__PURE__ */ new Check<Uint8Array>('type', 'the bytes of a GraphDef', (value) => {
  if (value instanceof Uint8Array) return undefined;
  const text = describe(value);
  const got = typeof value === 'string' ? `${text}: give what readFile(${text}) of node:fs/promises resolves to` : text;
  return { kind: 'type', expected: 'the bytes of a GraphDef', got };
});

/**
 * The bytes of a GraphDef whose nodes are placed as the options say.
 *
 * @throws InvalidArgumentError when the bytes are no GraphDef.
 */
export function placedGraphDef(
  bytes: Uint8Array,
  { clearDevices = false, device }: Pick<ImportGraphDefOptions, 'clearDevices' | 'device'>,
): Uint8Array {
  if (!clearDevices && (device === undefined || device === '')) return bytes;
  try {
    const graph = fromBinary(GraphDefSchema, bytes);
    if (clearDevices) for (const node of graph.node) node.device = '';
    if (device !== undefined) placeNodes(graph, device);
    return toBinary(GraphDefSchema, graph);
  } catch (cause) {
    if (isInstance(cause, OpError)) throw cause;
    throw new InvalidArgumentError('the graph: expected the bytes of a GraphDef, got others', { cause });
  }
}

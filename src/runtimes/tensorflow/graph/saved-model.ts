import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feeds, NodeLike } from '../../../core/fetches.js';
import type { GraphLike } from '../../../core/graph-like.js';
import { describe } from '../../../core/options/describe.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { anObject, arrayOf } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { aString, filledText } from '../../../core/options/values.js';
import { aMaster, type Session, type SessionConfig } from '../../../core/session.js';
import { DataLossError, FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../../../errors.js';
import {
  AssetFileDefSchema,
  MetaGraphFileSchema,
  SavedModelFileSchema,
  type AssetFileDef,
  type MetaGraphFile,
} from '../../../formats/proto/generated/meta-graph-file_pb.js';
import { tensorflowRuntime } from '../session/tensorflow-runtime.js';
import type { ImportMetaGraphOptions, LibraryOptions } from './import-options.js';
import { signatureFunctions, type Signatures, type SignatureShapes } from './signatures.js';

/** Which of the graphs of a SavedModel is loaded, and how. */
export interface LoadSavedModelOptions extends LibraryOptions {
  /** The tags of the graph: all of them; `['serve']`. */
  readonly tags?: readonly string[] | undefined;
  /** Where its session is opened; `''` for this process. */
  readonly master?: string | undefined;
  /** Settings of its session. */
  readonly config?: SessionConfig | undefined;
}

const table = /* @__PURE__ */ optionTable('loadSavedModel', {
  tags: arrayOf(aString, 'an array of tags').or(['serve']),
  master: aMaster,
  config: anObject('settings of a session'),
  libtensorflow: filledText('the path of a library'),
} satisfies FieldsOf<LoadSavedModelOptions>);

/** Names by which a SavedModel says what initializes it. */
const INIT_OP_SIGNATURE = '__saved_model_init_op';
const TRAIN_OP_SIGNATURE = '__saved_model_train_op';
const INIT_OP_COLLECTIONS: readonly string[] = ['saved_model_main_op', 'legacy_init_op'];
const ASSETS = 'saved_model_assets';

/** What a SavedModel is made of. */
interface SavedModelParts<G> {
  readonly graph: G;
  readonly session: Session;
  readonly meta: MetaGraphFile;
  readonly directory: string;
}

/** A SavedModel that was loaded: its graph, a session with the values of its variables, and its signatures as functions. */
export class SavedModel<
  G extends GraphLike = GraphLike,
  S extends SignatureShapes = SignatureShapes,
> implements AsyncDisposable {
  readonly graph: G;
  readonly session: Session;
  readonly tags: readonly string[];
  /** By name; each takes its inputs by name, and gives its outputs by name. */
  readonly signatures: Signatures<S>;
  /** The path of each asset, by the name of the node that takes it. */
  readonly assets: ReadonlyMap<string, string>;
  /** The operation that is run once after the variables have their values; undefined for none. */
  readonly mainOp: NodeLike | undefined;
  /** The operation that trains, where the model has one. */
  readonly trainOp: NodeLike | undefined;
  readonly #meta: MetaGraphFile;
  readonly #directory: string;

  /** @internal */
  constructor({ graph, session, meta, directory }: SavedModelParts<G>) {
    this.graph = graph;
    this.session = session;
    this.#meta = meta;
    this.#directory = directory;
    this.tags = meta.metaInfoDef?.tags ?? [];
    this.signatures = signatureFunctions<S>(session, meta.signatureDef);
    this.assets = assetsOf(meta, directory);
    this.mainOp = namedOp(graph, meta, INIT_OP_SIGNATURE, INIT_OP_COLLECTIONS);
    this.trainOp = namedOp(graph, meta, TRAIN_OP_SIGNATURE, ['train_op']);
  }

  /**
   * Gives the variables of a session over the graph the values of the model, and runs its main op: for a session of its own,
   * as the initFn of a Scaffold.
   */
  async restore(session: Session): Promise<void> {
    const { saverDef } = this.#meta;
    const variables = join(this.#directory, 'variables', 'variables');
    const assets: Feeds = [...this.assets];
    if (existsSync(`${variables}.index`)) {
      if (!saverDef) {
        throw new FailedPreconditionError(`${this.#directory}: expected the graph to say what restores its variables`);
      }
      await session.run(operationOf(this.graph, saverDef.restoreOpName), {
        [saverDef.filenameTensorName]: variables,
      });
    }
    if (this.mainOp) await session.run(this.mainOp, assets);
  }

  /** Ends its session; the graph goes on for others. */
  async close(): Promise<void> {
    await this.session.close();
  }

  /** As close(), for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** Makes a graph of the bytes of a MetaGraphDef. */
type ImportMetaGraph<G> = (bytes: Uint8Array, options: ImportMetaGraphOptions<G>) => Promise<G>;

/**
 * Loads a graph of a SavedModel with its variables, assets and main op.
 *
 * @throws NotFoundError when there is no SavedModel, or none of its graphs has these tags; DataLossError when the file is none.
 */
export async function loadSavedModel<G extends GraphLike, S extends SignatureShapes>(
  importMetaGraph: ImportMetaGraph<G>,
  directory: string,
  options: LoadSavedModelOptions,
): Promise<SavedModel<G, S>> {
  const { tags, master = '', config = {}, libtensorflow } = table.check(options);
  const meta = await readMetaGraph(directory, tags);
  const graph = await importMetaGraph(toBinary(MetaGraphFileSchema, meta), { libtensorflow });
  const session = await tensorflowRuntime.openSession(
    graph,
    { master, config, name: `SavedModel ${directory}` },
    new AbortController().signal,
  );
  try {
    const model = new SavedModel<G, S>({ graph, session, meta, directory });
    await model.restore(session);
    return model;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/**
 * The tags of each graph of a SavedModel.
 *
 * @throws NotFoundError when there is no SavedModel, DataLossError when the file is none.
 */
export async function savedModelTags(directory: string): Promise<readonly (readonly string[])[]> {
  return (await readMetaGraphs(directory)).map(({ metaInfoDef }) => metaInfoDef?.tags ?? []);
}

async function readMetaGraph(directory: string, tags: readonly string[]): Promise<MetaGraphFile> {
  const graphs = await readMetaGraphs(directory);
  const wanted = [...tags].toSorted().join();
  const found = graphs.find(({ metaInfoDef }) => [...(metaInfoDef?.tags ?? [])].toSorted().join() === wanted);
  if (found) return found;
  const there = graphs.map(({ metaInfoDef }) => JSON.stringify(metaInfoDef?.tags ?? [])).join(', ');
  throw new NotFoundError(
    `tags: expected those of a graph in ${directory}, which has ${there || 'none'}; got ${JSON.stringify(tags)}`,
  );
}

async function readMetaGraphs(directory: string): Promise<readonly MetaGraphFile[]> {
  filledText('a path').assert('directory', directory);
  const file = join(directory, 'saved_model.pb');
  if (!existsSync(file)) {
    throw new NotFoundError(`${directory}: expected a SavedModel, which has a file saved_model.pb; there is none`);
  }
  try {
    return fromBinary(SavedModelFileSchema, await readFile(file)).metaGraphs;
  } catch (cause) {
    throw new DataLossError(`${file}: expected a SavedModel, got other bytes`, { cause });
  }
}

/** Older models have their assets in a collection, newer ones in the file itself. */
function assetsOf(meta: MetaGraphFile, directory: string): ReadonlyMap<string, string> {
  const kind = meta.collectionDef[ASSETS]?.kind;
  const ofCollection =
    kind?.case === 'anyList' ? kind.value.value.map(({ value }) => fromBinary(AssetFileDefSchema, value)) : [];
  const assets: readonly AssetFileDef[] = meta.assetFileDef.length > 0 ? meta.assetFileDef : ofCollection;
  return new Map(
    assets.map(({ tensorInfo, filename }) => {
      if (tensorInfo?.encoding.case === 'name') return [tensorInfo.encoding.value, join(directory, 'assets', filename)];
      throw new InvalidArgumentError(`${directory}: the asset ${filename} names no node that takes it`);
    }),
  );
}

function namedOp(
  graph: GraphLike,
  { signatureDef, collectionDef }: MetaGraphFile,
  signature: string,
  collections: readonly string[],
): NodeLike | undefined {
  const encoding = signatureDef[signature]?.outputs[signature]?.encoding;
  if (encoding?.case === 'name') return operationOf(graph, encoding.value);
  for (const key of collections) {
    const kind = collectionDef[key]?.kind;
    const [name] = kind?.case === 'nodeList' ? kind.value.value : [];
    if (name !== undefined) return operationOf(graph, name);
  }
  return undefined;
}

function operationOf(graph: GraphLike, name: string): NodeLike {
  const node = graph.lookup?.(name);
  if (node) return node;
  throw new NotFoundError(`the name ${describe(name)} refers to a node which is not in the graph`);
}

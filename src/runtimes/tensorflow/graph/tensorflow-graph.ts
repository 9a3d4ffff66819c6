import { writeFile } from 'node:fs/promises';
import type { NodeLike } from '../../../core/fetches.js';
import { GraphKeys } from '../../../core/graph-keys.js';
import type { GraphLike, VariableKind, VariableLike } from '../../../core/graph-like.js';
import { describe } from '../../../core/options/describe.js';
import { filledText, text } from '../../../core/options/values.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import type { SaverDef } from '../../../formats/proto/generated/meta-graph_pb.js';
import type { Saver } from '../../../checkpoint/saver.js';
import { isOfSessions } from '../../../graph/collections.js';
import { checkKind, checkKinds } from '../../../graph/variable-kinds.js';
import { addInitializer, addUninitializedReport } from '../building/default-nodes.js';
import { GraphBuilder } from '../building/graph-builder.js';
import type { NativeGraph } from '../c-api/native-graph.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import type { NativeOutput } from '../c-api/native-operation.js';
import { missingNode } from '../nodes/missing-node.js';
import { nativeParts, type NativeParts } from '../nodes/native-graph-owner.js';
import { NodeTable } from '../nodes/node-table.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { duringOperation } from '../../../storage/storage-error.js';
import { GraphSaver } from '../saver/graph-saver.js';
import { tensorflowRuntime } from '../session/tensorflow-runtime.js';
import { TensorFlowSummaries } from '../summaries/tensorflow-summaries.js';
import { CollectionStore } from './collection-store.js';
import {
  libraryOptions,
  metaGraphOptions,
  type ImportGraphDefOptions,
  type ImportMetaGraphOptions,
  type LibraryOptions,
} from './import-options.js';
import { loadCollections } from './load-collections.js';
import { decodeMetaGraph, encodeMetaGraph, type MetaGraphRest } from './meta-graph.js';
import { unknownState, unknownStateRemedy } from '../state/unknown-state.js';
import { globalStepHolder, globalStepRead } from './global-step-nodes.js';
import { importNodes } from './import-nodes.js';
import { metaGraphBytes } from './meta-graph-bytes.js';
import { openLibrary, openLibraryBlocking } from './open-library.js';
import { variablesKey } from './variables-key.js';
import { loadSavedModel, savedModelTags, type LoadSavedModelOptions, type SavedModel } from './saved-model.js';
import type { SignatureShapes } from './signatures.js';

const aKey = /* @__PURE__ */ text('the name of a collection');
const aNodeName = /* @__PURE__ */ text('the name of a node');
const aFile = /* @__PURE__ */ filledText('the path of a file');

/**
 * A graph of TensorFlow itself: imported from what Python has exported, or built here. Sessions of it are TensorFlow's.
 *
 * The graph is in the library's memory; close() frees it, or the garbage collector does when nothing holds it any more.
 */
export class TensorFlowGraph extends GraphBuilder implements GraphLike, Disposable {
  /** Opens its sessions where nobody names another runtime. */
  readonly runtime = tensorflowRuntime;
  readonly unknownStateRemedy = unknownStateRemedy;
  /** Adds nodes that describe values for TensorBoard. */
  readonly summary = new TensorFlowSummaries(this, () => this.builder);
  readonly #collections = new CollectionStore();
  readonly #options: LibraryOptions;
  #parts: NativeParts | undefined;
  #finalized = false;
  /** What unknownState() found since the graph was finalized. */
  #unknown: readonly string[] | undefined;
  #rest: MetaGraphRest | undefined;
  #saverDef: SaverDef | undefined;
  #saver: GraphSaver | undefined;

  /**
   * Makes an empty graph. The library is loaded on this thread when it is needed first; TensorFlowGraph.create() loads it
   * beside.
   */
  constructor(options: LibraryOptions = {}) {
    super();
    this.#options = libraryOptions.check(options);
  }

  /**
   * Makes an empty graph, with the library loaded off this thread.
   *
   * @throws NotFoundError where there is no library; FailedPreconditionError when another one is loaded.
   */
  static async create(options: LibraryOptions = {}): Promise<TensorFlowGraph> {
    await openLibrary(libraryOptions.check(options));
    return new TensorFlowGraph(options);
  }

  /**
   * Makes a graph of the bytes of a GraphDef.
   *
   * @throws InvalidArgumentError for bytes that are none, or nodes that TensorFlow refuses.
   */
  static async importGraphDef(bytes: Uint8Array, options: ImportGraphDefOptions = {}): Promise<TensorFlowGraph> {
    const graph = await TensorFlowGraph.create({ libtensorflow: options.libtensorflow });
    graph.addGraphDef(bytes, options);
    return graph;
  }

  /**
   * Makes a graph of a MetaGraphDef, with its collections: a file as Python's `export_meta_graph` writes it, or its bytes.
   *
   * @throws InvalidArgumentError for a file that is none, or nodes that TensorFlow refuses; NotFoundError for a collection
   * that names a node which is not there, or when there is no such file.
   */
  static async importMetaGraph(
    file: string | Uint8Array,
    options: ImportMetaGraphOptions<TensorFlowGraph> = {},
  ): Promise<TensorFlowGraph> {
    const { into, importScope: scope = '', libtensorflow, ...importing } = metaGraphOptions.check(options);
    if (into !== undefined && !(into instanceof TensorFlowGraph)) {
      throw new TypeError(`into: expected a TensorFlowGraph, got ${describe(into)}`);
    }
    const { bytes, label } = await metaGraphBytes(file);
    const graph = into ?? (await TensorFlowGraph.create({ libtensorflow }));
    graph.#addMetaGraph(bytes, { ...importing, scope, label });
    return graph;
  }

  /**
   * Loads a graph of a SavedModel with its variables, assets and main op, in a session of its own; its signatures are functions.
   *
   * @template S - what the signatures take and give, by name
   * @throws NotFoundError when there is no SavedModel, or none of its graphs has these tags.
   */
  static loadSavedModel<S extends SignatureShapes = SignatureShapes>(
    directory: string,
    options: LoadSavedModelOptions = {},
  ): Promise<SavedModel<TensorFlowGraph, S>> {
    return loadSavedModel((bytes, importing) => TensorFlowGraph.importMetaGraph(bytes, importing), directory, options);
  }

  /** The tags of each graph of a SavedModel. */
  static savedModelTags(directory: string): Promise<readonly (readonly string[])[]> {
    return savedModelTags(directory);
  }

  /**
   * What stands behind it, for the runtime.
   *
   * @internal
   */
  get [nativeParts](): NativeParts {
    if (!this.#parts) {
      const library = openLibraryBlocking(this.#options);
      const native = library.newGraph();
      this.#parts = { library, native, nodes: new NodeTable(this, native), sessions: new Set() };
    }
    return this.#parts;
  }

  get finalized(): boolean {
    return this.#finalized;
  }

  finalize(): void {
    this.#finalized = true;
  }

  unfinalize(): void {
    this.#finalized = false;
    this.#unknown = undefined;
  }

  /** Its operations, in order: the value of one that computes a single one. */
  get operations(): Iterable<TensorFlowNode> {
    return this[nativeParts].nodes.all();
  }

  /**
   * The node of a name: `'loss:0'` is an output, `'loss'` the variable of that name, the only output of an operation that
   * computes a value, or else the operation, which runs and gives null.
   *
   * @throws NotFoundError when there is none.
   */
  lookup(name: string): TensorFlowNode {
    const node = this[nativeParts].nodes.find(aNodeName.assert('name', name));
    if (node) return node;
    throw missingNode(this, name);
  }

  getCollection(key: string): readonly unknown[] {
    return this.#collections.get(aKey.assert('key', key));
  }

  addToCollection(key: string, item: unknown): void {
    aKey.assert('key', key);
    if (!isOfSessions(key)) this.checkOpen();
    if (isTensorFlowNode(item)) this.builder.own('item', item);
    this.#collections.add(key, item);
  }

  removeFromCollection(key: string, item: unknown): void {
    if (!isOfSessions(key)) this.checkOpen();
    this.#collections.remove(aKey.assert('key', key), item);
  }

  /** The keys of its collections. */
  get collectionKeys(): readonly string[] {
    return this.#collections.keys();
  }

  /** The variable that counts the steps, or the node that holds it; undefined where there is none. */
  get globalStepHolder(): TensorFlowNode | undefined {
    return globalStepHolder(this);
  }

  /**
   * The node that reads the global step; it is added where the graph lacks it and is not finalized. In a run that also
   * increments the step, TensorFlow does not say which comes first.
   */
  get globalStep(): NodeLike<number> | undefined {
    return globalStepRead(this, () => this.builder);
  }

  variables(kind: VariableKind): readonly (TensorFlowVariable & VariableLike)[] {
    const key = variablesKey(kind);
    return this.getCollection(key).filter((item) => item instanceof TensorFlowVariable);
  }

  /** Adds the node that gives every variable of a kind its initial value. */
  variablesInitializer(kind: 'global' | 'local'): TensorFlowNode<null> {
    checkKind(kind);
    return addInitializer(this.builder, kind === 'global' ? 'init' : 'init_local', this.variables(kind));
  }

  /** Adds the node that names the variables of these kinds that have no value. */
  reportUninitializedVariables(
    kinds: readonly ('global' | 'local')[] = ['global', 'local'],
  ): TensorFlowNode<TensorValue> {
    checkKinds(kinds);
    return addUninitializedReport(
      this.builder,
      kinds.flatMap((kind) => this.variables(kind)),
    );
  }

  /** The saver that the imported file was written with; undefined where it had none. */
  get saver(): Saver | undefined {
    if (this.#saverDef) this.#saver ??= new GraphSaver(this.#saverDef, this);
    return this.#saver;
  }

  /**
   * The operations that remember what is in no checkpoint, in words: random numbers, iterators, queues, tables. What the graph's
   * own saver writes is none of them, nor what draws initial values of variables.
   */
  unknownState(): readonly string[] {
    const found =
      this.#unknown ??
      unknownState({
        parts: this[nativeParts],
        saving: this.#savers.map(({ def }) => def.saveTensorName.replace(/:\d+$/, '')),
      });
    if (this.#finalized) this.#unknown = found;
    return found;
  }

  /** The graph as the bytes of a GraphDef. */
  toGraphDef(): Uint8Array {
    return this.native().toGraphDef();
  }

  /** The graph and its collections as the bytes of a MetaGraphDef, which Python's `import_meta_graph` takes. */
  toMetaGraphDef(): Uint8Array {
    const savers = this.#savers;
    return encodeMetaGraph({
      graphDef: this.toGraphDef(),
      collections: this.#collections,
      saverDef: this.#saverDef ?? (savers.length === 1 ? savers[0]?.def : undefined),
      rest: this.#rest,
      version: this.library.version,
    });
  }

  /** Writes the graph and its collections into a file, for Python or importMetaGraph(). */
  async exportMetaGraph(file: string): Promise<void> {
    aFile.assert('file', file);
    const bytes = this.toMetaGraphDef();
    await duringOperation('write', file, () => writeFile(file, bytes));
  }

  /**
   * The graph in the library.
   *
   * @internal
   */
  native(): NativeGraph {
    return this[nativeParts].native;
  }

  /**
   * The library that has it.
   *
   * @internal
   */
  get library(): NativeLibrary {
    return this[nativeParts].library;
  }

  /**
   * The node of an output of the graph.
   *
   * @internal
   */
  nodeOf(output: NativeOutput): TensorFlowNode {
    return this[nativeParts].nodes.ofOutput(output);
  }

  /** @throws FailedPreconditionError when the graph is finalized. */
  checkOpen(): void {
    if (this.#finalized) throw new FailedPreconditionError('Graph is finalized and cannot be modified.');
  }

  /**
   * Adds the nodes of a GraphDef.
   *
   * @throws FailedPreconditionError when the graph is finalized; InvalidArgumentError for bytes that are none, or nodes that
   * TensorFlow refuses: then none is added.
   */
  addGraphDef(bytes: Uint8Array, options: ImportGraphDefOptions = {}): void {
    this.checkOpen();
    importNodes(this.native(), bytes, options);
  }

  /**
   * Frees the graph; a second call does nothing.
   *
   * @throws FailedPreconditionError naming the sessions of the graph that are open.
   */
  close(): void {
    if (!this.#parts || this.#parts.native.isClosed) return;
    const open = [...this.#parts.sessions].map(({ label }) => label);
    if (open.length > 0) {
      throw new FailedPreconditionError(
        `close: expected no session over the graph to be open, got ${open.join(', ')}; await its close() first`,
      );
    }
    this.#parts.native.close();
  }

  /** As close(), for `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  get #savers(): readonly GraphSaver[] {
    return this.getCollection(GraphKeys.SAVERS).filter((saver) => saver instanceof GraphSaver);
  }

  #addMetaGraph(
    bytes: Uint8Array,
    { scope, label, ...importing }: ImportGraphDefOptions & { readonly scope: string; readonly label: string },
  ): void {
    const meta = decodeMetaGraph(bytes, label);
    this.addGraphDef(meta.graphDef, { ...importing, ...(scope !== '' && { prefix: scope }) });
    loadCollections(meta.collectionDef, { graph: this, store: this.#collections, scope });
    if (scope !== '') return;
    const { metaInfoDef, signatureDef, assetFileDef, objectGraphDef, saverDef } = meta;
    this.#rest = { metaInfoDef, signatureDef, assetFileDef, objectGraphDef };
    this.#saverDef = saverDef;
    // Whoever saves uses what the file names, where its collections have no saver.
    if (this.saver && this.getCollection(GraphKeys.SAVERS).length === 0) {
      this.#collections.addUnlisted(GraphKeys.SAVERS, this.saver);
    }
  }
}

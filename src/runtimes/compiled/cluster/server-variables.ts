import type { TensorValue } from '../../../core/tensor-value.js';
import { InternalError } from '../../../errors.js';
import type { VariableNode } from '../../../graph/node.js';
import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { NativeOperation, NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { NativeRunResult } from '../../tensorflow/c-api/native-run.js';
import type { NativeRunRequest, NativeSession } from '../../tensorflow/c-api/native-session.js';
import { encodeSmallGraph } from '../../tensorflow/master/small-graph.js';
import { textsOf } from '../session/step-values.js';
import { VariableOperations, type SharedVariable } from './variable-operations.js';

/** What the variables of a cluster are used through. */
export interface ServerVariablesParts {
  readonly library: NativeLibrary;
  /** The variables as they are placed now. */
  readonly variables: () => readonly SharedVariable[];
  readonly open: (graph: NativeGraph) => Promise<NativeSession>;
  /** Follows a run, and says what is known of its failure. */
  readonly follow: (run: Promise<NativeRunResult>) => Promise<NativeRunResult>;
  /** Encoded RunOptions. */
  readonly runOptions: Uint8Array | undefined;
}

/** What reads and writes a variable. */
interface Access {
  readonly variable: SharedVariable;
  readonly read: NativeOutput;
  readonly isInitialized: NativeOutput;
  readonly value: NativeOutput;
  readonly assign: NativeOperation;
}

interface Opened {
  readonly graph: NativeGraph;
  readonly session: NativeSession;
  readonly accesses: ReadonlyMap<VariableNode, Access>;
}

/** The variables of a graph where the tasks of a cluster share them. */
export class ServerVariables {
  readonly #parts: ServerVariablesParts;
  #opened: Promise<Opened> | undefined;
  #count = 0;

  constructor(parts: ServerVariablesParts) {
    this.#parts = parts;
  }

  /** The values of variables; without a list those of all that have one. */
  async read(nodes?: readonly VariableNode[]): Promise<ReadonlyMap<VariableNode, TensorValue>> {
    const opened = await this.#open();
    const missing = nodes ? new Set() : new Set(await this.withoutValue());
    const accesses = nodes
      ? nodes.map((node) => accessOf(opened, node))
      : [...opened.accesses.values()].filter(({ variable }) => !missing.has(variable.node.name));
    if (accesses.length === 0) return new Map();
    const { values } = await this.#run(opened, { fetches: accesses.map(({ read }) => read) });
    return new Map(accesses.map(({ variable }, index) => [variable.node, ofHost(values[index] as TensorValue)]));
  }

  /** Gives variables values, all in one run. */
  async write(values: ReadonlyMap<VariableNode, TensorValue>): Promise<void> {
    if (values.size === 0) return;
    const opened = await this.#open();
    const writes = [...values].map(([node, value]) => ({ ...accessOf(opened, node), given: value }));
    await this.#run(opened, {
      feeds: writes.map(({ value, given }) => [value, given] as const),
      targets: writes.map(({ assign }) => assign),
    });
  }

  /** Names of the variables that have no value, in order of creation. */
  async withoutValue(): Promise<readonly string[]> {
    const opened = await this.#open();
    const accesses = [...opened.accesses.values()];
    if (accesses.length === 0) return [];
    const { values } = await this.#run(opened, { fetches: accesses.map(({ isInitialized }) => isInitialized) });
    return accesses.flatMap(({ variable }, index) => (values[index]?.data[0] ? [] : [variable.node.name]));
  }

  /** Closes the session; that of a master that is gone is forgotten. */
  async close({ isThere }: { readonly isThere: boolean }): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    this.#opened = undefined;
    if (!opened) return;
    if (isThere) await opened.session.close();
    else opened.session.forget();
    opened.graph.close();
  }

  /** A session with all variables that there are by now. */
  async #open(): Promise<Opened> {
    const variables = this.#parts.variables();
    if (this.#opened && variables.length === this.#count) return this.#opened;
    await this.close({ isThere: true });
    this.#count = variables.length;
    this.#opened = this.#openFor(variables);
    return this.#opened;
  }

  async #openFor(variables: readonly SharedVariable[]): Promise<Opened> {
    const operations = new VariableOperations(() => false);
    const names = variables.map((variable) => {
      const value = operations.value(variable);
      const assign = operations.write(variable, 'AssignVariableOp', value);
      return {
        variable,
        read: operations.read(variable),
        isInitialized: operations.isInitialized(variable),
        value,
        assign,
      };
    });
    const graph = this.#parts.library.newGraph();
    try {
      graph.importGraphDef(encodeSmallGraph(operations.nodes));
      const accesses = names.map(({ variable, read, isInitialized, value, assign }) => ({
        variable,
        read: operationIn(graph, read).output(0),
        isInitialized: operationIn(graph, isInitialized).output(0),
        value: operationIn(graph, value).output(0),
        assign: operationIn(graph, assign),
      }));
      const session = await this.#parts.open(graph);
      return { graph, session, accesses: new Map(accesses.map((access) => [access.variable.node, access])) };
    } catch (error) {
      graph.close();
      throw error;
    }
  }

  #run({ session }: Opened, request: Partial<NativeRunRequest>): Promise<NativeRunResult> {
    const { follow, runOptions } = this.#parts;
    return follow(session.run({ feeds: [], fetches: [], targets: [], runOptions, lane: 'own', ...request }));
  }
}

/** An operation that was imported. */
export function operationIn(graph: NativeGraph, name: string): NativeOperation {
  const operation = graph.operation(name);
  if (operation) return operation;
  throw new InternalError(`${name}: there is no such operation in the graph`);
}

function accessOf({ accesses }: Opened, node: VariableNode): Access {
  const access = accesses.get(node);
  if (access) return access;
  throw new InternalError(`"${node.name}" is no variable that the tasks of a cluster share`);
}

function ofHost(value: TensorValue): TensorValue {
  return value.dtype === 'string' ? textsOf(value) : value;
}

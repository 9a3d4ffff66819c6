import type { CoordinatorLike } from '../../src/core/coordinator-like.js';
import type { Fetched, NodeLike } from '../../src/core/fetches.js';
import type { GraphLike } from '../../src/core/graph-like.js';
import type { Logger } from '../../src/core/logger.js';
import type { Session } from '../../src/core/session.js';
import type { SessionRunArgs, SessionRunContext, SessionRunHook } from '../../src/core/session-run-hook.js';
import type { DataTypeName } from '../../src/core/tensor-value.js';
import { NotFoundError } from '../../src/errors.js';

/** A node of a {@link FakeGraph}: its value is asked for once in each run that fetches it. */
export interface FakeNode extends NodeLike {
  readonly dtype?: DataTypeName | undefined;
  readonly evaluate: () => unknown;
}

/** A graph of nodes by name; the ports' members and nothing else. */
export class FakeGraph implements GraphLike {
  finalized = false;
  globalStep: NodeLike<number> | undefined;
  readonly #nodes = new Map<string, FakeNode>();
  readonly #collections = new Map<string, unknown[]>();

  add(name: string, evaluate: () => unknown, dtype?: DataTypeName): FakeNode {
    const node: FakeNode = { name, dtype, evaluate };
    this.#nodes.set(name, node);
    return node;
  }

  finalize(): void {
    this.finalized = true;
  }

  unfinalize(): void {
    this.finalized = false;
  }

  getCollection(key: string): readonly unknown[] {
    return this.#collections.get(key) ?? [];
  }

  addToCollection(key: string, item: unknown): void {
    this.#collections.set(key, [...this.getCollection(key), item]);
  }

  lookup(name: string): FakeNode {
    const node = this.#nodes.get(name.replace(/:0$/, ''));
    if (!node) throw new NotFoundError(`The name '${name}' refers to no node of the graph.`);
    return node;
  }
}

/** Runs a {@link FakeGraph} and keeps what it was asked for. */
export class FakeSession implements Session {
  readonly graph: FakeGraph;
  readonly runs: { readonly fetches: unknown; readonly feeds: unknown }[] = [];
  closed = false;
  stats?: () => { readonly tensors: number; readonly bytes: number };

  constructor(graph: FakeGraph) {
    this.graph = graph;
  }

  run<const F>(fetches: F, feeds?: unknown): Promise<Fetched<F>> {
    this.runs.push({ fetches, feeds });
    const values = new Map<FakeNode, unknown>();
    const evaluate = (fetch: unknown): unknown => {
      if (fetch === null || fetch === undefined) return undefined;
      if (typeof fetch === 'string') return evaluate(this.graph.lookup(fetch));
      if (isFakeNode(fetch)) {
        if (!values.has(fetch)) values.set(fetch, fetch.evaluate());
        return values.get(fetch);
      }
      if (Array.isArray(fetch)) return fetch.map(evaluate);
      return Object.fromEntries(Object.entries(fetch).map(([key, part]) => [key, evaluate(part)]));
    };
    return new Promise((resolve) => resolve(evaluate(fetches) as Fetched<F>));
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

/** What a run of {@link runStep} did. */
export interface StepReport {
  readonly args: readonly (SessionRunArgs | null | undefined)[];
  /** Reasons of the stops that hooks asked for. */
  readonly stops: (string | undefined)[];
}

/** One step as a session makes it: every beforeRun, one run of everything asked for, every afterRun. */
export async function runStep(
  session: FakeSession,
  hooks: readonly SessionRunHook[],
  fetches?: unknown,
): Promise<StepReport> {
  const stops: (string | undefined)[] = [];
  const context: SessionRunContext = {
    originalArgs: { fetches },
    session,
    get stopRequested() {
      return stops.length > 0;
    },
    requestStop: (reason) => void stops.push(reason),
  };
  const args: (SessionRunArgs | null | undefined)[] = [];
  for (const hook of hooks) {
    const asked = hook.beforeRun?.(context);
    args.push((asked instanceof Promise ? await asked : asked) ?? undefined);
  }
  // The hooks come first: what they read is what was before the caller's changes.
  const results = await session.run({ hooks: args.map((asked) => asked?.fetches), caller: fetches });
  for (const [index, hook] of hooks.entries()) {
    const values = { results: results.hooks[index], options: {}, runMetadata: {} };
    const done = hook.afterRun?.(context, values);
    if (done instanceof Promise) await done;
  }
  return { args, stops };
}

/** Opens a session over `graph` for the hooks, as far as they can tell. */
export async function open(
  graph: FakeGraph,
  hooks: readonly SessionRunHook[],
  coordinator: CoordinatorLike,
): Promise<FakeSession> {
  for (const hook of hooks) await hook.begin?.({ graph });
  graph.finalize();
  const session = new FakeSession(graph);
  for (const hook of hooks) await hook.afterCreateSession?.(session, coordinator);
  return session;
}

/** A graph with a global step, and a `train` node that moves it on by `inc` and gives the new step. */
export class CountingGraph extends FakeGraph {
  step: number;
  inc = 1;
  override globalStep: NodeLike<number>;

  constructor(step = 0, name = 'global_step') {
    super();
    this.step = step;
    this.globalStep = this.add(name, () => this.step, 'int64') as NodeLike<number>;
    this.add('train', () => (this.step += this.inc), 'int64');
  }
}

/** Keeps what is logged. */
export class FakeLogger implements Logger {
  readonly lines: [level: 'INFO' | 'WARNING' | 'ERROR', text: string][] = [];

  info(message: string): void {
    this.lines.push(['INFO', message]);
  }

  warn(message: string): void {
    this.lines.push(['WARNING', message]);
  }

  error(message: string): void {
    this.lines.push(['ERROR', message]);
  }
}

function isFakeNode(value: unknown): value is FakeNode {
  return typeof (value as Partial<FakeNode> | null)?.evaluate === 'function';
}

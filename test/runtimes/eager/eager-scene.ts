import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import type { SessionConfig } from '../../../src/core/session.js';
import type { Graph } from '../../../src/graph/graph.js';
import type { EagerSession } from '../../../src/runtimes/eager/eager-session.js';
import { compiledRuntime } from '../../../src/runtimes/compiled/compiled-runtime.js';
import { eagerRuntime } from '../../../src/runtimes/eager/eager-runtime.js';

/** What a test of a backend works with; all of it is closed and disposed when the test ends. */
export interface EagerScene {
  readonly backend: string;
  /** Disposes `thing` at the end. */
  readonly use: <T extends { dispose(): unknown }>(thing: T) => T;
  /** A session of the graph as it is. */
  readonly open: (graph: Graph, config?: SessionConfig) => Promise<EagerSession>;
  /** A session of the graph, finalized, with every variable initialized. */
  readonly start: (graph: Graph, config?: SessionConfig) => Promise<EagerSession>;
}

/** Plays a test on `backend`, and checks that the engine then holds as many tensors as before. */
export async function inScene(backend: string, play: (scene: EagerScene) => Promise<void>): Promise<void> {
  await tf.ready();
  const before = tf.memory().numTensors;
  const sessions: EagerSession[] = [];
  const things: { dispose(): unknown }[] = [];
  const open = async (graph: Graph, config: SessionConfig = {}): Promise<EagerSession> => {
    const target = { master: '', config: { ...configFor(backend), ...config } };
    const runtime = backend === 'compiled' ? compiledRuntime : eagerRuntime;
    const session = (await runtime.openSession(graph, target, new AbortController().signal)) as EagerSession;
    sessions.push(session);
    return session;
  };
  const start = async (graph: Graph, config?: SessionConfig): Promise<EagerSession> => {
    const init = graph.group('init_all', [graph.variablesInitializer('global'), graph.variablesInitializer('local')]);
    graph.finalize();
    const session = await open(graph, config);
    await session.run(init);
    return session;
  };
  const use = <T extends { dispose(): unknown }>(thing: T): T => {
    things.push(thing);
    return thing;
  };
  try {
    await play({ backend, use, open, start });
  } finally {
    for (const session of sessions) await session.close();
    for (const thing of things) thing.dispose();
  }
  expect(tf.memory().numTensors - before).toBe(0);
}

/** The settings of a session that computes on `backend`: `'compiled'` stands for TensorFlow, and tfjs-node where it has to. */
export function configFor(backend: string): SessionConfig {
  return backend === 'compiled' ? { runtime: 'auto', backend: tfjsBackend(backend) } : { backend };
}

/** The backend of tfjs for what is not compiled, and for comparisons. */
export function tfjsBackend(backend: string): string {
  return backend === 'compiled' ? 'tensorflow' : backend;
}

/** How often functions are called in the first run of a step: a compiled one is traced twice, and never called again. */
export function firstCalls(backend: string): number {
  return backend === 'compiled' ? 2 : 1;
}

/** A variable that is the caller's. */
export function callersVariable(values: tf.TensorLike, name?: string): tf.Variable {
  return tf.tidy(() => tf.variable(tf.tensor(values), true, name));
}

/** An optimizer that disposes all that it holds (tfjs's Momentum forgets one of its scalars). */
export function disposable<T extends tf.Optimizer>(optimizer: T): T {
  const dispose = optimizer.dispose.bind(optimizer);
  optimizer.dispose = () => {
    dispose();
    // A rate that is set makes the scalar anew.
    const { c } = optimizer as unknown as { readonly c?: tf.Tensor };
    if (c && !c.isDisposed) c.dispose();
  };
  return optimizer;
}

/** Makes `backend` the process's own for what `body` does, as a program that uses tfjs alone would. */
export async function onBackend<R>(backend: string, body: () => R | Promise<R>): Promise<R> {
  const before = tf.getBackend();
  await tf.setBackend(tfjsBackend(backend));
  try {
    return await body();
  } finally {
    await tf.setBackend(before);
  }
}

import { guardCasts, worksOnBytes } from '../engine/guard-casts.js';
import type { OpenedBackend } from '../engine/open-backend.js';
import { engineInternals, type EngineInternals } from '../engine/engine-internals.js';
import { correctBackend } from '../corrections/corrections-in-force.js';
import type { SeededRandom } from '../engine/seeded-random.js';
import type { TraceRecorder } from '../engine/trace-recorder.js';

/** What a segment of a session runs with. */
export interface SegmentOptions {
  readonly backend: OpenedBackend;
  /** Math.random while it runs; left alone when undefined. */
  readonly random: SeededRandom | undefined;
}

/** Runs `body` in a segment: see {@link enterSegment}. */
export function inSegment<R>(options: SegmentOptions, body: () => R): R {
  const leave = enterSegment(options);
  try {
    return body();
  } finally {
    leave();
  }
}

/**
 * Makes what follows run on the session's backend, in a tfjs scope and with a tape and random numbers of its own, until
 * `leave` puts everything back as it was. `trace` is told of every kernel.
 *
 * tfjs's engine is one a process: what runs in a segment must be synchronous, whoever enters leaves in the same turn,
 * whatever happens, and nothing of this may live across an await.
 *
 * @returns leave
 */
export function enterSegment({ backend, random }: SegmentOptions, trace?: TraceRecorder): () => void {
  const engine = engineInternals();
  const { state, runKernel, backendName, backendInstance, pendingBackendInit } = engine;
  const { gradientDepth, kernelDepth, activeTape } = state;
  const depth = state.scopeStack.length;
  const mathRandom = Math.random;
  engine.backendName = backend.name;
  engine.backendInstance = backend.instance;
  engine.pendingBackendInit = null;
  state.gradientDepth = 0;
  state.kernelDepth = 0;
  state.activeTape = null;
  if (random) Math.random = random.next;
  engine.startScope('session.run');
  if (worksOnBytes(backend.name)) guardCasts(engine);
  trace?.watchKernels(engine);
  const putBack = correctBackend(engine, backend.name);
  return () => {
    putBack();
    Math.random = mathRandom;
    engine.runKernel = runKernel;
    dropTape(engine);
    while (state.scopeStack.length > depth) engine.endScope();
    state.gradientDepth = gradientDepth;
    state.kernelDepth = kernelDepth;
    state.activeTape = activeTape;
    engine.backendName = backendName;
    engine.backendInstance = backendInstance;
    engine.pendingBackendInit = pendingBackendInit;
  };
}

/** A backward pass that threw leaves what its tape saved; a finished one has no tape any more. */
function dropTape({ state }: EngineInternals): void {
  for (const { saved } of state.activeTape ?? []) {
    for (const tensor of saved) tensor.dispose();
  }
}

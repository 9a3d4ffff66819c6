import type { CoordinatorLike } from '../../src/core/coordinator-like.js';
import type { SessionRunArgs, SessionRunContext, SessionRunHook } from '../../src/core/session-run-hook.js';
import { FakeSession, type FakeGraph } from '../../src/doors/testing.js';

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

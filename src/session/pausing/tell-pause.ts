import { members } from '../../core/options/objects.js';
import type { QueueRunnerLike } from '../../core/coordinator-like.js';
import type { OnlookerReport } from '../../core/foreign/onlooker.js';
import { GraphKeys } from '../../core/graph-keys.js';
import type { GraphLike } from '../../core/graph-like.js';
import { hookName } from '../../core/hook-name.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { SessionRunHook } from '../../core/session-run-hook.js';
import type { HookCalls } from '../../step/hook-calls.js';

/** Who is told of pauses, and how. */
export interface PauseAudience {
  readonly hooks: readonly SessionRunHook[];
  readonly graph: GraphLike;
  readonly calls: HookCalls;
  readonly report: OnlookerReport;
}

const aQueueRunner = /* @__PURE__ */ members<QueueRunnerLike>('a queue runner', ['createTasks']);

/** Tells hooks and queue runners when the session pauses, and when it goes on. Nobody waits for what they do about it. */
export function tellPause(event: SessionEvent, audience: PauseAudience): void {
  if (event.kind === 'session.paused') {
    const { reason } = event;
    tell(audience, 'paused', (one) => one.paused?.(reason));
  } else if (event.kind === 'session.resumed') {
    tell(audience, 'resumed', (one) => one.resumed?.());
  }
}

type Told = Pick<SessionRunHook, 'paused' | 'resumed'>;

function tell(
  { hooks, graph, calls, report }: PauseAudience,
  method: 'paused' | 'resumed',
  call: (one: Told) => unknown,
): void {
  for (const hook of hooks) {
    calls
      .callAndWait(hook, method, () => call(hook))
      .catch((error: unknown) => {
        report(`${method}() of ${hookName(hook)}`, error);
      });
  }
  for (const runner of graph.getCollection(GraphKeys.QUEUE_RUNNERS)) {
    if (aQueueRunner.run(runner) !== undefined) continue;
    const { name } = runner as QueueRunnerLike;
    try {
      call(runner as QueueRunnerLike);
    } catch (error) {
      report(`${method}() of queue runner "${name}"`, error);
    }
  }
}

import type { CoordinatorLike } from '../../../src/core/coordinator-like.js';
import type { Session } from '../../../src/core/session.js';
import type { SessionRunContext, SessionRunHook } from '../../../src/core/session-run-hook.js';
import { FakeSession } from '../../../src/doors/testing.js';
import type { Deed, HookPlan, Method } from './life-plan.js';
import type { CallbackRecord, LifeRecord } from './life-record.js';

interface Around {
  readonly session?: Session | undefined;
  readonly context?: SessionRunContext;
}

/** Makes a hook that does what its plan says, and records each call. */
export function createLifeHook(plan: HookPlan, place: number, record: LifeRecord): SessionRunHook {
  let coordinator: CoordinatorLike | undefined;
  const counts = new Map<Method, number>();

  const act = (method: Method, around: Around, more: Partial<CallbackRecord> = {}): void | Promise<void> => {
    const count = counts.get(method) ?? 0;
    counts.set(method, count + 1);
    const session = around.session instanceof FakeSession ? around.session : undefined;
    const { context } = around;
    const entry: CallbackRecord = {
      place,
      method,
      session,
      closes: session?.closes,
      ...(context && { context }),
      ...more,
      end: 'pending',
    };
    record.callbacks.push(entry);
    return settleEntry(entry, () => doDeed(plan.deeds[method][count] ?? { kind: 'pass' }, around));
  };

  const settleEntry = (entry: CallbackRecord, work: () => void | Promise<void>): void | Promise<void> => {
    try {
      const result = work();
      if (!result && plan.form === 'sync') {
        entry.end = 'returned';
        return;
      }
      return Promise.resolve(result).then(
        () => {
          entry.end = 'returned';
        },
        (error: unknown) => {
          entry.end = 'threw';
          throw error;
        },
      );
    } catch (error) {
      entry.end = 'threw';
      throw error;
    }
  };

  const doDeed = (deed: Deed, { session, context }: Around): void | Promise<void> => {
    switch (deed.kind) {
      case 'pass':
        return;
      case 'stop':
        context?.requestStop('hook');
        return;
      case 'fail':
        if (plan.form === 'async') return Promise.resolve().then(() => raise(deed.fault));
        raise(deed.fault);
        return;
      case 'wait':
        return record.sleep(deed.ms);
      case 'hang':
        return new Promise(() => undefined);
      case 'report':
        if (!coordinator?.joined) coordinator?.requestStop(deed.fault && record.errorOf(deed.fault));
        return;
      case 'task':
        registerTask(deed);
        return;
      case 'raw':
        return ignore((context?.session ?? session)?.run('hook'));
      case 'forbidden':
        return ignore(callForbidden(deed.call));
    }
  };

  const raise = (fault: Parameters<LifeRecord['errorOf']>[0]): never => {
    throw record.errorOf(fault) as Error;
  };

  const registerTask = ({ ms, fault }: Extract<Deed, { kind: 'task' }>): void => {
    coordinator?.register(async (signal) => {
      if (fault === 'deaf') return new Promise(() => undefined);
      await record.sleep(ms, signal);
      if (fault) raise(fault);
    });
  };

  const callForbidden = (call: 'run' | 'runStepFn' | 'close'): Promise<unknown> | undefined => {
    const { session } = record;
    if (!session) return undefined;
    if (call === 'run') return record.follow('run in a hook', session.run('forbidden'));
    if (call === 'close') return record.follow('close in a hook', session.close());
    return record.follow(
      'runStepFn in a hook',
      session.runStepFn((_context) => 1),
    );
  };

  return {
    begin: () => act('begin', {}),
    afterCreateSession(session, told) {
      coordinator = told;
      if (!record.coordinators.includes(told)) record.coordinators.push(told);
      return act('afterCreateSession', { session });
    },
    beforeRun(context) {
      const acting = act('beforeRun', { session: context.session, context });
      const args = { fetches: `hook ${place}` };
      return acting ? acting.then(() => args) : args;
    },
    afterRun: (context) => act('afterRun', { session: context.session, context }),
    end: (session, outcome) => act('end', { session }, { outcome }),
  };
}

async function ignore(promise: Promise<unknown> | undefined): Promise<void> {
  await promise?.catch(() => undefined);
}

import type {
  MonitoredSession,
  Node,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from 'monitored-session';
import { openConstantSession } from './constant-session.js';
import { differences, interleave, type Contender, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** Hooks of each form. */
const HOOKS = 10;

/** Microseconds that one hook adds to a run, by what its beforeRun() and afterRun() are. */
export interface HookOverheads {
  /** Functions that return nothing. */
  readonly synchronous: Spread;
  /** Async functions that return nothing. */
  readonly asynchronous: Spread;
  /** Functions that ask for the constant, and get it. */
  readonly synchronousFetching: Spread;
  /** Async functions that ask for the constant, and get it. */
  readonly asynchronousFetching: Spread;
}

type CreateHook = (constant: Node<number>) => SessionRunHook;

/** A tenth of what a run takes more with ten hooks than with none, for one form of hook after the other. */
export async function measureHookOverhead(options: InterleaveOptions): Promise<HookOverheads> {
  return {
    synchronous: await measure(() => new PlainHook(), options),
    asynchronous: await measure(() => toAsynchronous(new PlainHook()), options),
    synchronousFetching: await measure((constant) => new FetchingHook(constant), options),
    asynchronousFetching: await measure((constant) => toAsynchronous(new FetchingHook(constant)), options),
  };
}

async function measure(create: CreateHook, options: InterleaveOptions): Promise<Spread> {
  const none = await openConstantSession();
  const ten = await openConstantSession((constant) => Array.from({ length: HOOKS }, () => create(constant)));
  const contenders = { none: runs(none.monitored, none.constant), ten: runs(ten.monitored, ten.constant) };
  const times = await interleave(contenders, options);
  await ten.monitored.close();
  await none.monitored.close();
  return spreadOf(differences(times.ten, times.none).map((microseconds) => microseconds / HOOKS));
}

function runs(session: MonitoredSession, constant: Node<number>): Contender {
  return async (count) => {
    for (let run = 0; run < count; run++) await session.run(constant);
  };
}

/** It counts. */
class PlainHook implements SessionRunHook {
  protected count = 0;

  beforeRun(): SessionRunArgs | undefined {
    this.count += 1;
    return undefined;
  }

  afterRun(_context: SessionRunContext, _values: SessionRunValues): void {
    this.count -= 1;
  }
}

/** It asks for the constant and adds it up. */
class FetchingHook extends PlainHook {
  readonly #args: SessionRunArgs;

  constructor(constant: Node<number>) {
    super();
    this.#args = { fetches: constant };
  }

  override beforeRun(): SessionRunArgs {
    return this.#args;
  }

  override afterRun(_context: SessionRunContext, values: SessionRunValues): void {
    this.count += values.results as number;
  }
}

/** The same hook with async functions. */
function toAsynchronous(hook: PlainHook): SessionRunHook {
  return {
    beforeRun: async () => hook.beforeRun(),
    afterRun: async (context, values) => hook.afterRun(context, values),
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { traceTo, type SessionObserver } from 'monitored-session';
import { openConstantSession } from './constant-session.js';
import { differences, interleave, type Contender, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** Microseconds that an observer adds to a run of a session without hooks. */
export interface ObserverCost {
  /** One that counts the events. */
  readonly counting: Spread;
  /** One that traces into a file. */
  readonly tracing: Spread;
}

/** Counts what it is told. */
class Counting implements SessionObserver {
  count = 0;

  attach({ events$ }: Parameters<SessionObserver['attach']>[0]): void {
    events$.subscribe(() => {
      this.count++;
    });
  }
}

/** What a run takes more with an observer than with none. */
export async function measureObserverCost(options: InterleaveOptions): Promise<ObserverCost> {
  const counting = await measure(new Counting(), options);
  const directory = await mkdtemp(join(tmpdir(), 'bench-trace-'));
  try {
    return { counting, tracing: await measure(traceTo(join(directory, 'trace.ndjson')), options) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(observer: SessionObserver, options: InterleaveOptions): Promise<Spread> {
  const none = await openConstantSession();
  const one = await openConstantSession(() => [], [observer]);
  const runs = ({ monitored, constant }: typeof none): Contender => {
    return async (count) => {
      for (let run = 0; run < count; run++) await monitored.run(constant);
    };
  };
  const times = await interleave({ none: runs(none), one: runs(one) }, options);
  await one.monitored.close();
  await none.monitored.close();
  return spreadOf(differences(times.one, times.none));
}

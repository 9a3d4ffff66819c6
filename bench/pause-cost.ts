import { breakEverySteps, type MonitoredSession } from 'monitored-session';
import { openConstantSession, type ConstantSession } from './constant-session.js';
import { differences, interleave, type Contender, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** Microseconds that pausing adds to a run of a session that is never paused. */
export interface PauseCost {
  /** Of a session that has been paused and resumed before each block. */
  readonly resumed: Spread;
  /** Of a session that has a breakpoint, which is asked about and never reached. */
  readonly breaking: Spread;
  /** Of a second session like the first: the noise. */
  readonly noise: Spread;
}

/** What a run takes more where somebody may pause it. */
export async function measurePauseCost(options: InterleaveOptions): Promise<PauseCost> {
  const [plain, again, resumed] = [
    await openConstantSession(),
    await openConstantSession(),
    await openConstantSession(),
  ];
  const breaking = await openConstantSession(() => [], [], breakEverySteps(Number.MAX_SAFE_INTEGER));
  const runs = ({ monitored, constant }: ConstantSession, first?: (session: MonitoredSession) => void): Contender => {
    return async (count) => {
      first?.(monitored);
      for (let run = 0; run < count; run++) await monitored.run(constant);
    };
  };
  const pauseOnce = (session: MonitoredSession): void => {
    session.pause();
    session.resume();
  };
  const times = await interleave(
    { plain: runs(plain), again: runs(again), resumed: runs(resumed, pauseOnce), breaking: runs(breaking) },
    options,
  );
  for (const { monitored } of [plain, again, resumed, breaking]) await monitored.close();
  return {
    resumed: spreadOf(differences(times.resumed, times.plain)),
    breaking: spreadOf(differences(times.breaking, times.plain)),
    noise: spreadOf(differences(times.again, times.plain)),
  };
}

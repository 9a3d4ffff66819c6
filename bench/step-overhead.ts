import type { InterleaveOptions } from './interleave.js';
import { differences, interleave } from './interleave.js';
import { openConstantSession } from './constant-session.js';
import { spreadOf, type Spread } from './statistics.js';

/** Microseconds that a run of a monitored session without hooks takes more than one of its raw session. */
export async function measureStepOverhead(options: InterleaveOptions): Promise<Spread> {
  const { monitored, raw, constant } = await openConstantSession();
  const times = await interleave(
    {
      raw: async (count) => {
        for (let run = 0; run < count; run++) await raw.run(constant);
      },
      monitored: async (count) => {
        for (let run = 0; run < count; run++) await monitored.run(constant);
      },
    },
    options,
  );
  await monitored.close();
  return spreadOf(differences(times.monitored, times.raw));
}

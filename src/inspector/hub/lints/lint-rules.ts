import type { Lint } from '../../protocol/inspected-history.js';
import type { HysteresisLimits, Look } from './hysteresis.js';
import type { Second } from './second.js';

/** What a look at one subject found. */
export interface Finding {
  readonly subject: string;
  readonly look: Look;
  readonly text: string;
}

/** One kind of lint: looks at a session once a second, and says what it found of each subject. */
export interface LintRule {
  readonly rule: Lint['rule'];
  readonly limits: HysteresisLimits;
  look(second: Second): readonly Finding[];
}

/** Tensors that rise second by second, at their fewest: what a step holds for a while is not counted. */
function tensorsRule(): LintRule {
  let before: number | undefined;
  return {
    rule: 'tensors',
    limits: { raiseAfter: 5, clearAfter: 3 },
    look: ({ fewestTensors }) => {
      if (fewestTensors === undefined) return [];
      const growth = fewestTensors - (before ?? fewestTensors);
      before = fewestTensors;
      const text = `${fewestTensors} tensors, ${growth} more than a second ago: something is not disposed`;
      return [{ subject: 'tensors', look: growth > 0 ? 'bad' : 'well', text }];
    },
  };
}

/** A hook that takes a large part of the step. */
function slowHookRule(): LintRule {
  return {
    rule: 'slow-hook',
    limits: { raiseAfter: 3, clearAfter: 3 },
    look: ({ step }) => {
      const sums = new Map<string, number>();
      for (const { name, stage, meanMs } of step?.stages ?? []) {
        if (stage !== 'execute') sums.set(name, (sums.get(name) ?? 0) + meanMs);
      }
      return Array.from(sums, ([subject, meanMs]) => {
        const share = step && step.meanMs > 0 ? meanMs / step.meanMs : 0;
        const look = share > 0.3 && meanMs > 0.2 ? 'bad' : share < 0.2 || meanMs < 0.1 ? 'well' : 'unclear';
        return {
          subject,
          look,
          text: `${subject} takes ${meanMs.toFixed(2)} ms a step, ${Math.round(share * 100)} % of it`,
        };
      });
    },
  };
}

/** An event loop that is held up: timers, signals and sockets wait. */
function loopLagRule(): LintRule {
  return {
    rule: 'loop-lag',
    limits: { raiseAfter: 3, clearAfter: 5 },
    look: ({ lagMs }) => {
      if (lagMs === undefined) return [];
      const look = lagMs > 200 ? 'bad' : lagMs < 100 ? 'well' : 'unclear';
      return [{ subject: 'event loop', look, text: `the event loop is held up for ${Math.round(lagMs)} ms` }];
    },
  };
}

/** Steps that take far longer than the others, again and again. */
function stragglersRule(): LintRule {
  const lasting = 30;
  let seconds: number[] = [];
  return {
    rule: 'stragglers',
    limits: { raiseAfter: 1, clearAfter: 5 },
    look: ({ stragglers }) => {
      seconds = [...seconds, stragglers].slice(-lasting);
      const sum = seconds.reduce((one, other) => one + other, 0);
      const look = sum >= 3 ? 'bad' : sum === 0 ? 'well' : 'unclear';
      return [
        { subject: 'steps', look, text: `${sum} steps of the last ${lasting} s took far longer than the others` },
      ];
    },
  };
}

/** A fetched scalar that is no number. */
function nanRule(): LintRule {
  return {
    rule: 'nan',
    limits: { raiseAfter: 1, clearAfter: 10 },
    look: ({ nan }) =>
      Array.from(nan, ([subject, isNow]) => ({ subject, look: isNow ? 'bad' : 'well', text: `${subject} is NaN` })),
  };
}

/** A session that recovers again and again. */
function recoveriesRule(): LintRule {
  const lastingMs = 300_000;
  let before = 0;
  let moments: number[] = [];
  return {
    rule: 'recoveries',
    limits: { raiseAfter: 1, clearAfter: 30 },
    look: ({ atMs, restarts }) => {
      for (; before < restarts; before++) moments.push(atMs);
      moments = moments.filter((moment) => atMs - moment < lastingMs).slice(-100);
      const look = moments.length >= 3 ? 'bad' : moments.length <= 1 ? 'well' : 'unclear';
      return [{ subject: 'session', look, text: `${moments.length} restarts in the last five minutes` }];
    },
  };
}

/** All rules, for one session: they remember what they saw. */
export function createRules(): readonly LintRule[] {
  return [tensorsRule(), slowHookRule(), loopLagRule(), stragglersRule(), nanRule(), recoveriesRule()];
}

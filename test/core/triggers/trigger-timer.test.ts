import { describe, expect, it } from 'vitest';
import { at } from '../../../src/core/triggers/at.js';
import { once } from '../../../src/core/triggers/once.js';
import { TriggerTimer } from '../../../src/core/triggers/trigger-timer.js';
import { VirtualClock } from '../../../src/doors/testing.js';

describe('TriggerTimer', () => {
  it('stays due until it is told that the thing was done', () => {
    const timer = new TriggerTimer(once());
    expect([timer.shouldTriggerForStep(1), timer.shouldTriggerForStep(2)]).toEqual([true, true]);
    timer.updateLastTriggeredStep(2);
    expect([timer.shouldTriggerForStep(3), timer.lastTriggeredStep()]).toEqual([false, 2]);
  });

  it('says how far the last time lies back, by its clock', async () => {
    const clock = new VirtualClock({ startMs: 5000 });
    const timer = new TriggerTimer(at(1), { clock });
    expect(timer.updateLastTriggeredStep(1)).toEqual({ secs: undefined, steps: undefined });
    await clock.advance(1500);
    expect(timer.updateLastTriggeredStep(4)).toEqual({ secs: 1.5, steps: 3 });
  });

  it('forgets the last time when it is reset', () => {
    const timer = new TriggerTimer(once());
    timer.updateLastTriggeredStep(1);
    timer.reset();
    expect([timer.lastTriggeredStep(), timer.shouldTriggerForStep(1)]).toEqual([undefined, true]);
  });

  it.each<[unknown, object, RegExp]>([
    [5, {}, /^TriggerTimer: trigger: expected a function, got 5$/],
    [once(), { every: 5 }, /^TriggerTimer: unknown option "every"/],
    [once(), { clock: 5 }, /^clock: expected a clock/],
  ])('refuses %o with %o', (trigger, options, message) => {
    const create = () => new TriggerTimer(trigger as never, options);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });
});

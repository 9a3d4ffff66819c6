import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/doors/testing.js';
import { ProgressHook } from '../../src/hooks/progress-hook.js';
import { StopAtStepHook } from '../../src/hooks/stop-at-step-hook.js';
import { train } from './eager-training.js';
import { FakeTerminal } from './fake-terminal.js';

test('a ProgressHook shows the way to the last step, with scalars, and ends its line', async () => {
  const terminal = new FakeTerminal();
  const clock = new VirtualClock();
  const hook = new ProgressHook({ lastStep: 8, tensors: ['distance'], stream: terminal, clock });
  await train([hook, new StopAtStepHook({ lastStep: 8 })], async (session) => {
    while (!session.shouldStop()) {
      await clock.advance(250);
      await session.run('train');
    }
  });
  expect([terminal.lines[0], terminal.lines.at(-1)]).toEqual([
    `[${'-'.repeat(40)}] 0% | 0/8 | ? steps/s | ? left`,
    `[${'='.repeat(40)}] 100% | 8/8 | 4 steps/s | 0s left | distance 3`,
  ]);
  expect(terminal.written.at(-1)).toBe('\n');
});

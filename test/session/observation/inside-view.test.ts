import { describe, expect, test } from 'vitest';

import { InternalError } from '../../../src/errors.js';
import { insideView, type SeenFromInside, type StepEnded, type StepTail } from '../../../src/session/inside-view.js';
import type { ObservedSession, SessionObserver } from '../../../src/session/session-observer.js';
import { KeptEvents } from '../../support/kept-events.js';
import { rejection, Scene } from '../../support/scene.js';

/** An observer of the library's own: it follows the steps, and takes them when it has to or is asked to. */
class Insider implements SessionObserver {
  readonly taken: StepEnded[] = [];
  readonly rest: string[] = [];
  calls = 0;
  tail: StepTail | undefined;

  attach(session: ObservedSession & SeenFromInside): void {
    const inside = session[insideView];
    inside?.rest$.subscribe(({ kind }) => this.rest.push(kind));
    this.tail = inside?.followSteps(() => {
      this.calls++;
      if (this.tail?.isFull) this.take();
    });
  }

  take(): void {
    this.taken.push(...(this.tail?.take() ?? []));
  }
}

describe('Who sees a session from inside', () => {
  test('follows every step, and is called for the first that waits and when there are many', async () => {
    const scene = new Scene();
    const insider = new Insider();
    const session = await scene.open({ observers: [insider] });
    for (let run = 0; run < 40; run++) await session.run('loss');
    expect(insider.taken.map(({ index }) => index)).toEqual(Array.from({ length: 32 }, (_, index) => index));
    expect(insider.calls).toBe(3);
    insider.take();
    insider.take();
    expect(insider.taken).toHaveLength(40);
    expect(insider.taken.at(-1)).toMatchObject({ kind: 'step.ended', index: 39, outcome: 'succeeded' });
    insider.tail?.close();
    await session.run('loss');
    insider.take();
    expect(insider.taken).toHaveLength(40);
    await session.close();
  });

  test('is told of the rest as it happens, without an event for each step and hook', async () => {
    const lost = new InternalError('lost');
    let runs = 0;
    const scene = new Scene({ onRun: () => (++runs === 2 ? Promise.reject(lost) : undefined) });
    const insider = new Insider();
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [insider] });
    await session.run('loss');
    expect(await rejection(session.run('loss'))).toBe(lost);
    await session.close();
    insider.take();
    expect(insider.taken.map(({ outcome, error }) => [outcome, error])).toEqual([
      ['succeeded', undefined],
      ['failed', lost],
    ]);
    expect(insider.taken[0]?.stages.map(({ stage }) => stage)).toEqual(['before', 'execute', 'after']);
    expect(insider.rest).toEqual(expect.arrayContaining(['session.created', 'gauges.sampled', 'step.failed']));
    for (const kind of ['step.began', 'step.ended', 'hook.called']) expect(insider.rest).not.toContain(kind);
  });

  test('takes nothing from those who are told by events, and sees the same', async () => {
    const scene = new Scene();
    const insider = new Insider();
    const kept = new KeptEvents();
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [insider, kept] });
    await session.run('loss');
    await session.run('loss');
    await session.close();
    insider.take();
    expect(insider.taken).toEqual(kept.of('step.ended'));
    expect(kept.of('step.began')).toHaveLength(2);
    expect(kept.of('hook.called').map(({ method }) => method)).toEqual(
      expect.arrayContaining(['begin', 'beforeRun', 'end']),
    );
    const unheard = ['step.began', 'step.ended', 'hook.called'];
    expect(insider.rest).toEqual(kept.all.map(({ kind }) => kind).filter((kind) => !unheard.includes(kind)));
  });

  test('and takes nothing keeps a bounded number of steps', async () => {
    const scene = new Scene();
    let tail: StepTail | undefined;
    const idle: SessionObserver = {
      attach: (session: ObservedSession & SeenFromInside) => {
        tail = session[insideView]?.followSteps(() => undefined);
      },
    };
    const session = await scene.open({ observers: [idle] });
    for (let run = 0; run < 100; run++) await session.run('loss');
    const left = tail?.take() ?? [];
    expect(left.length).toBeLessThanOrEqual(32);
    expect(left.at(-1)?.index).toBe(99);
    await session.close();
  });
});

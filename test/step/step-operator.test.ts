import { concatMap, delay, filter, map, merge, mergeMap, NEVER, scan, take, tap, timer, type Observable } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { CancelledError, FailedPreconditionError, InternalError, UnavailableError } from '../../src/errors.js';
import { stepOperator, type Step } from '../../src/step/step-operator.js';
import { rejection, Scene } from '../support/scene.js';

const broken = new InternalError('broken');

describe('a hook that is an operator', () => {
  test('sees each step once, with its number, try, fetches, feeds and context, in its place among the hooks', async () => {
    const scene = new Scene();
    const seen: Step[] = [];
    const spy = stepOperator('spy', (step$) =>
      step$.pipe(
        tap((step) => {
          scene.log.push('spy');
          seen.push(step);
        }),
      ),
    );
    const session = await scene.open({ hooks: [scene.hook('A'), spy, scene.hook('B')] });
    await session.run('loss', { x: 1 });
    await session.run('loss');
    expect(seen).toMatchObject([
      { index: 0, attempt: 1, fetches: 'loss', feeds: { x: 1 } },
      { index: 1, attempt: 1, fetches: 'loss', feeds: undefined },
    ]);
    expect(seen[0]?.context.session).toBe(scene.sessions[0]);
    const first = scene.log.slice(scene.log.indexOf('A.beforeRun')).slice(0, 6);
    expect(first).toEqual(['A.beforeRun', 'spy', 'B.beforeRun', 'run 1.1', 'A.afterRun', 'B.afterRun']);
  });

  test('can feed and fetch something else', async () => {
    const scene = new Scene();
    const double = stepOperator(
      'double',
      map((step) => ({ ...step, fetches: ['loss', 'more'], feeds: { x: 2 } })),
    );
    const session = await scene.open({ hooks: [double] });
    expect(await session.run('loss', { x: 1 })).toEqual(['loss@1.1', 'more@1.1']);
    expect(scene.rawRuns[0]?.feeds).toEqual({ x: 2 });
  });

  test('is asked for its operator once a session, and keeps its state over the steps and over a recovery', async () => {
    let projections = 0;
    const counts: number[] = [];
    const count = stepOperator('count', (step$) => {
      projections++;
      return step$.pipe(
        scan((before, step) => ({ step, count: before.count + 1 }), { step: undefined as Step | undefined, count: 0 }),
        tap(({ count: now }) => counts.push(now)),
        concatMap(({ step }) => (step ? [step] : [])),
      );
    });
    const scene = new Scene({
      onRun: ({ creation, run }) => {
        if (creation === 1 && run === 2) throw new UnavailableError('lost');
      },
    });
    const session = await scene.open({ hooks: [count] });
    for (let step = 0; step < 3; step++) await session.run('loss');
    expect(projections).toBe(1);
    expect(counts).toEqual([1, 2, 3, 4]);
    const other = await new Scene().open({ hooks: [count] });
    await other.run('loss');
    expect(projections).toBe(2);
  });

  test('rejects a step that it drops, naming operator and step, and lets the next one pass', async () => {
    const scene = new Scene();
    const odd = stepOperator(
      'odd',
      filter(({ index }) => index % 2 === 1),
    );
    const session = await scene.open({ hooks: [odd, scene.hook('A')] });
    expect(await rejection(session.run('loss'))).toEqual(new CancelledError('Step 0: stepOperator "odd" dropped it.'));
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(scene.log.filter((entry) => entry === 'A.beforeRun')).toHaveLength(1);
  });

  test('rejects the step that its error belongs to, and that alone', async () => {
    const scene = new Scene();
    const picky = stepOperator(
      'picky',
      map((step) => {
        if (step.index === 1) throw broken;
        return step;
      }),
    );
    const session = await scene.open({ hooks: [picky] });
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(await session.run('loss')).toBe('loss@1.2');
  });

  test('has its preemption errors recovered from, as any hook', async () => {
    const scene = new Scene();
    const tries: number[] = [];
    const flaky = stepOperator(
      'flaky',
      tap(({ attempt }) => {
        tries.push(attempt);
        if (attempt === 1) throw new UnavailableError('lost');
      }),
    );
    const session = await scene.open({ hooks: [flaky] });
    expect(await session.run('loss')).toBe('loss@2.1');
    expect(tries).toEqual([1, 2]);
  });

  test('makes a step fail for which it emits more than once', async () => {
    const scene = new Scene();
    const session = await scene.open({
      hooks: [
        stepOperator(
          'twice',
          mergeMap((step) => [step, step]),
        ),
      ],
    });
    expect(await rejection(session.run('loss'))).toEqual(
      new FailedPreconditionError('stepOperator "twice" emitted more than once for step 0'),
    );
    expect(scene.rawRuns).toHaveLength(1);
  });

  test('may answer later', async () => {
    const scene = new Scene();
    const slow = stepOperator(
      'slow',
      mergeMap((step) => Promise.resolve(step)),
    );
    const session = await scene.open({ hooks: [slow] });
    expect(await Promise.all([session.run('a'), session.run('b')])).toEqual(['a@1.1', 'b@1.2']);
  });

  test('takes no more steps once it has completed of its own accord', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [stepOperator('first', take(1))] });
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(await rejection(session.run('loss'))).toEqual(
      new CancelledError('Step 1: stepOperator "first" has completed and takes no more steps.'),
    );
  });

  test('is left alone by a run that no hook is to see', async () => {
    const scene = new Scene();
    const session = await scene.open({
      hooks: [
        stepOperator(
          'none',
          filter(() => false),
        ),
      ],
    });
    expect(await session.run('loss', undefined, { hooks: 'none' })).toBe('loss@1.1');
  });

  test('that never answers does not hold up the close for longer than the grace period', async () => {
    const scene = new Scene();
    let open = 0;
    const stuck = stepOperator('stuck', (step$): Observable<Step> => {
      const never = NEVER.pipe(tap({ subscribe: () => open++, finalize: () => open-- }));
      return step$.pipe(mergeMap(() => never));
    });
    const session = await scene.open({ hooks: [stuck], stopGracePeriodSecs: 30 });
    const run = rejection(session.run('loss'));
    await session.close();
    expect(scene.clock.now()).toBe(30_000);
    expect(await run).toBeInstanceOf(CancelledError);
    expect(open).toBe(0);
  });

  test('leaves nothing behind after the close, not even a timer of its own', async () => {
    const scene = new Scene();
    let open = 0;
    const busy = stepOperator('busy', (step$) => {
      const beside = timer(1_000_000).pipe(
        tap({ subscribe: () => open++, finalize: () => open-- }),
        mergeMap(() => NEVER),
      );
      return merge(step$.pipe(delay(0)), beside);
    });
    const session = await scene.open({ hooks: [busy] });
    await session.run('loss');
    await session.run('loss');
    expect(open).toBe(0);
    await session.close();
    expect(open).toBe(0);
  });
});

describe('stepOperator() refuses', () => {
  test.each<[string, unknown, unknown, string]>([
    ['a name that is none', 7, () => NEVER, 'stepOperator: name: expected a text that is not empty, got 7'],
    ['an empty name', '', () => NEVER, 'stepOperator: name: expected a text that is not empty, got ""'],
    [
      'what is no function',
      'op',
      NEVER,
      'stepOperator: project: expected a function of the step stream, got a Observable',
    ],
  ])('%s', (_what, name, project, message) => {
    expect(() => stepOperator(name as string, project as () => Observable<Step>)).toThrow(new TypeError(message));
  });

  test('a function that gives no Observable, when the session opens and before anything is called', async () => {
    const scene = new Scene();
    const wrong = stepOperator('wrong', (() => 42) as unknown as () => Observable<Step>);
    expect(await rejection(scene.open({ hooks: [scene.hook('A'), wrong] }))).toEqual(
      new TypeError('stepOperator "wrong": expected its function to return an Observable, got 42'),
    );
    expect(scene.log).toEqual([]);
  });

  test('a function that throws, in the same way', async () => {
    const scene = new Scene();
    const wrong = stepOperator('wrong', () => {
      throw broken;
    });
    expect(await rejection(scene.open({ hooks: [wrong] }))).toBe(broken);
  });
});

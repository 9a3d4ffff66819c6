import { afterEach, describe, expect, test, vi } from 'vitest';
import { settle } from '../../src/doors/testing.js';

import { CallContext } from '../../src/step/call-context.js';

interface Call {
  readonly name: string;
  readonly outer: Call | undefined;
  running: boolean;
}

function runIn<R>(context: CallContext<Call>, call: Call, body: () => R): R {
  return context.run(call, body, undefined);
}

function createCall(name: string, outer?: Call): Call {
  return { name, outer, running: true };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the context of calls', () => {
  test('knows the innermost call that is running, also behind an await, and nothing outside', async () => {
    const context = new CallContext<Call>();
    context.join();
    const outer = createCall('outer');
    const inner = createCall('inner', outer);
    const seen: (string | undefined)[] = [];
    const see = () => seen.push(context.innermost?.name);
    const work = runIn(context, outer, async () => {
      see();
      await runIn(context, inner, async () => {
        see();
        await settle();
        see();
        inner.running = false;
        see();
      });
      see();
    });
    see();
    await work;
    outer.running = false;
    see();
    expect(seen).toEqual(['outer', 'inner', undefined, 'inner', 'outer', 'outer', undefined]);
    context.leave();
  });

  test('rests when the last user has left, and serves the next one', async () => {
    const context = new CallContext<Call>();
    const call = createCall('call');
    context.join();
    context.join();
    const seen: (string | undefined)[] = [];
    const work = runIn(context, call, async () => {
      await settle();
      context.leave();
      seen.push(context.innermost?.name);
      context.leave();
      seen.push(context.innermost?.name);
      await settle();
      seen.push(context.innermost?.name);
    });
    await work;
    context.join();
    seen.push(runIn(context, call, () => context.innermost?.name));
    context.leave();
    expect(seen).toEqual(['call', undefined, undefined, 'call']);
  });

  test.each<[string, object | undefined]>([
    ['there is no process', undefined],
    ['the process has no AsyncLocalStorage', { getBuiltinModule: () => undefined }],
  ])('knows the synchronous part of a call where %s', async (_where, process) => {
    vi.stubGlobal('process', process);
    const context = new CallContext<Call>();
    vi.unstubAllGlobals();
    context.join();
    const outer = createCall('outer');
    const seen: (string | undefined)[] = [];
    const see = () => seen.push(context.innermost?.name);
    const work = runIn(context, outer, async () => {
      see();
      expect(() =>
        runIn(context, createCall('inner', outer), () => {
          see();
          throw new TypeError('broken');
        }),
      ).toThrow('broken');
      see();
      await settle();
      see();
    });
    see();
    await work;
    expect(seen).toEqual(['outer', 'inner', 'outer', undefined, undefined]);
    context.leave();
  });
});

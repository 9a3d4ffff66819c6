import { EventEmitter } from 'node:events';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withoutRethrowingListeners } from '../../../../src/runtimes/eager/engine/rethrowing-listeners.js';

/** What emscripten's start code adds: as it is written, and minified. */
const fromEmscripten = [
  'function(ex){if(!(ex instanceof ExitStatus)){throw ex}}',
  'function(reason){throw reason}',
  'function(e){if(!(e instanceof $))throw e}',
  'function (reason) { throw reason; }',
  'function (ex) {\n  if (!(ex instanceof ExitStatus)) {\n    throw ex;\n  }\n}',
].map((text) => runInNewContext(`(${text})`) as () => void);

describe('withoutRethrowingListeners', () => {
  it.each(fromEmscripten.map((listener) => [String(listener), listener] as const))(
    'takes off %s',
    async (_, listener) => {
      const process = new EventEmitter();
      const work = () => {
        process.on('uncaughtException', listener).on('unhandledRejection', listener).on('exit', listener);
        return Promise.resolve('done');
      };
      expect(await withoutRethrowingListeners(work, process as never)).toBe('done');
      expect(process.listenerCount('uncaughtException')).toBe(0);
      expect(process.listenerCount('unhandledRejection')).toBe(0);
      expect(process.listenerCount('exit')).toBe(1);
    },
  );

  it('leaves listeners that were there before, and those that do anything else', async () => {
    const process = new EventEmitter();
    const [before, ...others] = [
      ...fromEmscripten.slice(0, 1),
      () => undefined,
      (error: unknown) => void String(error),
    ];
    process.on('uncaughtException', before as () => void);
    const work = () => {
      for (const other of others) process.on('uncaughtException', other);
      return Promise.reject(new Error('no start'));
    };
    await expect(withoutRethrowingListeners(work, process as never)).rejects.toThrow('no start');
    expect(process.listeners('uncaughtException')).toEqual([before, ...others]);
  });

  it('only does the work where there is no process to listen to', async () => {
    expect(await withoutRethrowingListeners(() => Promise.resolve(1), undefined)).toBe(1);
  });
});

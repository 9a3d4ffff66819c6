import { afterEach, expect, it, vi } from 'vitest';

import { aLogger, consoleLogger, guardLogger, type Logger } from '../../src/core/logger.js';

afterEach(() => {
  vi.restoreAllMocks();
});

function failingLogger(): Logger {
  const fail = (message: string): never => {
    throw new Error(`cannot say ${message}`);
  };
  return { info: fail, warn: fail, error: fail };
}

it('goes on where a log throws, and tells the console once', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const logger = guardLogger(failingLogger());
  logger.info('one');
  logger.warn('two');
  logger.error('three');
  expect(told.mock.calls).toEqual([['logger.info failed (told once): cannot say one']]);
});

it('calls the methods of a log on the log itself, and guards it once', () => {
  class Lines {
    readonly lines: string[] = [];
    info(message: string): void {
      this.lines.push(message);
    }
    warn(message: string): void {
      this.lines.push(message);
    }
    error(message: string): void {
      this.lines.push(message);
    }
  }
  const lines = new Lines();
  const guarded = aLogger.take('logger', lines);
  guarded.warn('a');
  guarded.error('b');
  expect(lines.lines).toEqual(['a', 'b']);
  expect(guardLogger(guarded)).toBe(guarded);
  expect(guardLogger(consoleLogger)).toBe(consoleLogger);
});

it('hears nothing unhandled of a log that gives promises', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const fail = (): unknown => Promise.reject(new Error('the line is down'));
  const logger = guardLogger({ info: fail, warn: fail, error: fail });
  logger.info('lost');
  await new Promise((resolve) => setTimeout(resolve, 0));
});

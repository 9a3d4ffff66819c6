import { describe, expect, it } from 'vitest';

import { warnOfMisnamed } from '../../src/core/misnamed-methods.js';
import { RecordingLogger } from '../../src/testing/recording-logger.js';

const known = ['begin', 'beforeRun', 'afterRun', 'end'];

function warningsFor(thing: object): readonly string[] {
  const logger = new RecordingLogger();
  warnOfMisnamed(thing, known, logger);
  return logger.lines;
}

describe('a method that nobody calls', () => {
  class Hook {
    before_run(): void {}
    protected helper(): void {}
  }

  it('is told of where it resembles one that is missing', () => {
    expect(warningsFor(new Hook())).toEqual([
      'warn a Hook: its method "before_run" is called by nobody; did you mean "beforeRun"?',
    ]);
    expect(warningsFor(new (class Sub extends Hook {})())).toHaveLength(1);
    expect(warningsFor({ afterRunn: () => undefined, begn: () => undefined })).toEqual([
      expect.stringContaining('"afterRunn" is called by nobody; did you mean "afterRun"?'),
      expect.stringContaining('"begn" is called by nobody; did you mean "begin"?'),
    ]);
  });

  it('is its own business where the known one is there, where it resembles none, and where it is no method', () => {
    expect(warningsFor({ beforeRun: () => undefined, beforeRun2: () => undefined })).toEqual([]);
    expect(warningsFor({ helper: () => undefined, beforRun: 3 })).toEqual([]);
  });

  it('is looked for without calling anything, and without an error', () => {
    const getter = {
      get beforRun(): never {
        throw new Error('looked at');
      },
    };
    expect(warningsFor(getter)).toEqual([]);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(warningsFor(proxy)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';

import { checkRunArguments } from '../../src/session/run-arguments.js';

class Hook {
  readonly stateKey = 'listed';
}

describe('the hooks that a run lists', () => {
  const hooks = [new Hook(), new Hook()];
  const [first, second] = hooks;
  const check = (only: readonly unknown[]) => (): void => {
    checkRunArguments({ feeds: undefined, options: { hooks: { only: only as never } }, metadata: undefined }, hooks);
  };

  test.each<[string, readonly unknown[]]>([
    ['none', []],
    ['some, in any order and more than once', [second, first, second]],
  ])('may be %s of those of the session', (_what, only) => {
    expect(check(only)).not.toThrow();
  });

  test.each<[string, readonly unknown[], string]>([
    [
      'a hook of another session',
      [first, new Hook()],
      'options.hooks.only[1]: expected a hook of this session, got a Hook',
    ],
    ['no hook', [5], 'options.hooks.only[0]: expected a hook of this session, got 5'],
    ['nothing', [second, null], 'options.hooks.only[1]: expected a hook of this session, got null'],
    ['a hole', Array(1), 'options.hooks.only[0]: expected a hook of this session, got undefined'],
  ])('are refused by their position when one is %s', (_what, only, message) => {
    expect(check(only)).toThrow(TypeError);
    expect(check(only)).toThrow(`${message}: list the very objects that the session was given in \`hooks\``);
  });
});

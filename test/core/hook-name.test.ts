import { describe, expect, it } from 'vitest';
import { hookName, hookStateKey } from '../../src/core/hook-name.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';

class Probe implements SessionRunHook {
  readonly stateKey?: string;

  constructor(stateKey?: string) {
    if (stateKey !== undefined) this.stateKey = stateKey;
  }
}

const anonymous: SessionRunHook = new (class {
  readonly end = (): void => undefined;
})();
const bare = Object.create(null) as SessionRunHook;

describe('a hook is named to people', () => {
  it.each<[string, SessionRunHook, string]>([
    ['by its state key', new Probe('mine'), 'mine'],
    ['by its class where it has no state key', new Probe(), 'Probe'],
    ['by its class where its state key is empty', new Probe(''), 'Probe'],
    ['as a hook where it is an object without a class', {}, 'a hook'],
    ['as a hook where its class has no name', anonymous, 'a hook'],
    ['as a hook where it has no prototype', bare, 'a hook'],
  ])('%s', (_how, hook, name) => {
    expect(hookName(hook)).toBe(name);
  });

  it('in other words where the sentence asks for them', () => {
    expect([hookName({}, 'without a name'), hookName(new Probe(), 'without a name')]).toEqual([
      'without a name',
      'Probe',
    ]);
  });
});

describe('the state of a hook in a checkpoint has a key', () => {
  it.each<[string, SessionRunHook, string]>([
    ['of its place and state key', new Probe('mine'), 'hooks/3:mine'],
    ['of its place and class', new Probe(), 'hooks/3:Probe'],
    ['of its place and an empty state key', new Probe(''), 'hooks/3:'],
    ['of its place and Object for an object without a class', {}, 'hooks/3:Object'],
  ])('%s', (_how, hook, key) => {
    expect(hookStateKey(hook, 3)).toBe(key);
  });
});

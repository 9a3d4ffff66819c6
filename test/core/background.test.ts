import { describe, expect, it } from 'vitest';

import { Background } from '../../src/core/background.js';
import { settle } from '../../src/doors/testing.js';
import { createDeferred } from '../support/deferred.js';
import { rejection } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

describe('Background', () => {
  it('is idle when all of its work is over, also what was added meanwhile, and however it ended', async () => {
    const background = new Background();
    const log: string[] = [];
    await background.idle();
    const [first, second] = [createDeferred(), createDeferred()];
    background.add(first.promise);
    void background.idle().then(() => log.push('idle'));
    background.add(second.promise);
    first.reject(new Error('broken'));
    await settle();
    expect(log).toEqual([]);
    second.resolve();
    await settle();
    expect(log).toEqual(['idle']);
  });

  it('tells of a failure once, to whoever asks first', async () => {
    const background = new Background();
    const [broken, later] = [new Error('broken'), new Error('later')];
    background.raise();
    background.add(Promise.reject(broken));
    background.add(Promise.reject(later));
    background.raise();
    expect(await rejection(background.settled())).toBe(broken);
    background.raise();
    await background.settled();
    background.add(Promise.reject(later));
    await settle();
    expect(() => background.raise()).toThrow(later);
    await background.settled();
  });
});

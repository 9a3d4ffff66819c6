import { describe, expect, it } from 'vitest';

import { VariableOwnership } from '../../src/core/variable-ownership.js';
import { settle } from '../../src/doors/testing.js';

const { signal } = new AbortController();

describe('the ownership of variables', () => {
  it('lets those who are lost come back in the order in which they came, the one that initialized them first', async () => {
    const ownership = new VariableOwnership();
    const [chief, second] = [{}, {}];
    const places = [ownership.add(), ownership.add()] as const;
    (await places[0].enter(chief, signal)).done();
    (await places[1].enter(second, signal)).done();
    const kept = places.map((place) => place.keepPlace());
    for (const place of places) await place.close();
    const order: string[] = [];
    const comeBack = async (name: string, holder: object): Promise<void> => {
      const entry = await ownership.add().enter(holder, signal);
      order.push(`${name} ${entry.kind}`);
      entry.done();
    };
    const back = [comeBack('second', second), comeBack('new', {})];
    await settle();
    expect([order, ownership.owned]).toEqual([[], true]);
    await comeBack('chief', chief);
    for (const arrive of kept) arrive();
    await Promise.all(back);
    expect(order).toEqual(['chief initialize', 'second join', 'new join']);
  });

  it('knows who has used the variables before, until nobody does', async () => {
    const ownership = new VariableOwnership();
    const [chief, second] = [{}, {}];
    const enter = async (holder: object) => {
      const place = ownership.add();
      const entry = await place.enter(holder, signal);
      entry.done();
      return { place, isNew: entry.kind === 'join' ? entry.isNew : undefined };
    };
    const first = await enter(chief);
    const joined = await enter(second);
    await joined.place.close();
    const again = await enter(second);
    await first.place.close();
    await again.place.close();
    const other = await enter(second);
    const late = await enter(chief);
    expect([joined.isNew, again.isNew, other.isNew, late.isNew]).toEqual([true, false, undefined, true]);
  });
});

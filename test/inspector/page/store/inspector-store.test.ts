import { describe, expect, it } from 'vitest';

import { InspectorStore } from '../../../../src/inspector/page/store/inspector-store.js';
import type { ClientMessage } from '../../../../src/inspector/protocol/client-message.js';
import { swing, swingingSession } from './sample-update.js';

function welcomed(): { readonly store: InspectorStore; readonly said: ClientMessage[] } {
  const said: ClientMessage[] = [];
  const store = new InspectorStore((message) => said.push(message));
  store.receive({ t: 'welcome', v: 1, nowMs: 1005, sessions: [swingingSession] });
  for (const number of [0, 1, 2, 3]) {
    store.receive({ t: 'batch', nowMs: 1000 + 10 * number, sessions: [{ id: 'swing', transitions: [swing(number)] }] });
  }
  return { store, said };
}

describe('the store of the page', () => {
  it('follows what happens until another moment is looked at', () => {
    const { store } = welcomed();
    expect(store.moment.value?.chart.states).toEqual(['right']);
    store.lookAt(1025);
    expect(store.moment.value?.chart.states).toEqual(['left']);
    store.receive({ t: 'batch', nowMs: 1040, sessions: [{ id: 'swing', transitions: [swing(4)] }] });
    expect([store.moment.value?.isLive, store.moment.value?.chart.states]).toEqual([false, ['left']]);
    store.follow();
    expect([store.moment.value?.isLive, store.moment.value?.atMs]).toEqual([true, 1040]);
  });

  it('follows again when the end is looked at, and looks at nothing before the start', () => {
    const { store } = welcomed();
    store.lookAt(5000);
    expect(store.atMs.value).toBeUndefined();
    store.lookAt(5);
    expect(store.atMs.value).toBe(1000);
  });

  it('asks for what can be asked, and only while it is connected', () => {
    const { store, said } = welcomed();
    store.ask('pause');
    store.ask('stop');
    store.connection.value = 'lost';
    store.ask('pause');
    expect(said).toEqual([{ t: 'action', id: 1, session: 'swing', action: 'pause' }]);
  });

  it('tells what became of an action, with the call that does the same', () => {
    const { store } = welcomed();
    store.receive({ t: 'result', id: 1, ok: false, error: 'it is closed', call: 'session.pause()' });
    expect(store.result.value).toEqual({ call: 'session.pause()', error: 'it is closed' });
  });

  it('goes from mark to mark', () => {
    const { store } = welcomed();
    const marks = [1004, 1012, 1020].map((atMs) => ({ atMs, kind: 'checkpoint', label: String(atMs) }) as const);
    store.receive({ t: 'batch', nowMs: 1030, sessions: [{ id: 'swing', marks }] });
    const jumps = (['backwards', 'backwards', 'backwards', 'backwards', 'forwards'] as const).map((direction) => {
      store.jump(direction, ['checkpoint']);
      return store.atMs.value;
    });
    expect(jumps).toEqual([1020, 1012, 1004, 1004, 1012]);
    store.jump('forwards', ['recovery']);
    expect(store.atMs.value).toBe(1012);
  });

  it('keeps a moment to compare others with', () => {
    const { store } = welcomed();
    store.lookAt(1005);
    store.togglePin();
    store.follow();
    expect(store.pinned.value?.chart.states).toEqual(['left']);
    expect(store.moment.value?.chart.states).toEqual(['right']);
    store.togglePin();
    expect(store.pinned.value).toBeUndefined();
  });

  it('has the next session when the one that was looked at is gone', () => {
    const { store } = welcomed();
    store.receive({ t: 'added', nowMs: 1050, session: { ...swingingSession, id: 'other' } });
    store.select('swing');
    store.receive({ t: 'removed', session: 'swing' });
    expect(store.selected.value?.info.id).toBe('other');
  });

  it('begins anew with what it is told after it was too slow', () => {
    const { store } = welcomed();
    store.receive({ t: 'resync', nowMs: 2000, behind: 7, sessions: [{ ...swingingSession, transitions: [swing(0)] }] });
    expect([store.behind.value, store.moment.value?.chart.states]).toEqual([7, ['left']]);
  });
});

describe('a part of the life, for the curves', () => {
  it('is asked for, and taken from its own answer alone', () => {
    const { store, said } = welcomed();
    store.zoom([1005, 1015]);
    store.zoom([1006, 1016]);
    expect(said.map((message) => message.t === 'history' && [message.id, message.fromMs, message.toMs])).toEqual([
      [1, 1005, 1015],
      [2, 1006, 1016],
    ]);
    store.receive({ t: 'history', id: 1, session: 'swing', points: { a: [] } });
    expect(store.finer.value).toBeUndefined();
    store.receive({ t: 'history', id: 2, session: 'swing', points: { b: [] } });
    expect(store.finer.value).toEqual({ sessionId: 'swing', range: [1006, 1016], points: { b: [] } });
    store.showWhole();
    expect([store.range.value, store.finer.value]).toEqual([undefined, undefined]);
  });

  it('grows about the moment that is looked at, within the life, until it is the whole', () => {
    const { store } = welcomed();
    store.lookAt(1010);
    store.zoomBy(1 / 3);
    expect(store.range.value).toEqual([1005, 1015]);
    store.zoomBy(2);
    expect(store.range.value).toEqual([1000, 1020]);
    store.zoomBy(2);
    expect(store.range.value).toBeUndefined();
  });
});

import { type Signal } from '@preact/signals';

import type { Command } from '../store/key-commands.js';
import type { InspectorStore } from '../store/inspector-store.js';
import type { ThemeChoice } from './theme.js';

/** What of the page itself is shown. */
export interface Shown {
  readonly theme: Signal<ThemeChoice>;
  readonly hasSheet: Signal<boolean>;
  /** What the elements of the page are found in. */
  readonly scope: Document | ShadowRoot;
}

/** Does what a key or a button stands for. */
export function runCommand(command: Command, store: InspectorStore, shown: Shown): void {
  switch (command) {
    case 'toggle-pause':
      store.ask(store.selected.peek()?.actions.includes('resume') === true ? 'resume' : 'pause');
      break;
    case 'stepOnce':
    case 'saveNow':
    case 'stop':
    case 'lose':
      store.ask(command);
      break;
    case 'follow':
      if (shown.hasSheet.peek()) shown.hasSheet.value = false;
      else store.follow();
      break;
    case 'earlier':
    case 'later':
    case 'much-earlier':
    case 'much-later':
    case 'beginning':
      scrub(command, store);
      break;
    case 'next-recovery':
      store.jump('forwards', ['recovery', 'failure']);
      break;
    case 'previous-recovery':
      store.jump('backwards', ['recovery', 'failure']);
      break;
    case 'next-checkpoint':
      store.jump('forwards', ['checkpoint']);
      break;
    case 'previous-checkpoint':
      store.jump('backwards', ['checkpoint']);
      break;
    case 'pin':
      store.togglePin();
      break;
    case 'zoom-in':
      store.zoomBy(1 / 2);
      break;
    case 'zoom-out':
      store.zoomBy(2);
      break;
    case 'whole':
      store.showWhole();
      break;
    case 'next-session':
      selectNeighbour(store, 1);
      break;
    case 'previous-session':
      selectNeighbour(store, -1);
      break;
    case 'search':
      shown.scope.getElementById('log-search')?.focus();
      break;
    case 'theme':
      shown.theme.value = ({ auto: 'dark', dark: 'light', light: 'auto' } as const)[shown.theme.peek()];
      break;
    case 'sheet':
      shown.hasSheet.value = !shown.hasSheet.peek();
      break;
  }
}

/** Steps of the time that is shown: a two hundredth, or a twentieth. */
function scrub(
  command: 'earlier' | 'later' | 'much-earlier' | 'much-later' | 'beginning',
  store: InspectorStore,
): void {
  const session = store.selected.peek();
  const moment = store.moment.peek();
  if (session === undefined || moment === undefined) return;
  const { startedMs } = session.info;
  const whole = (session.endedMs ?? store.nowMs.peek()) - startedMs;
  const by = { earlier: -1 / 200, later: 1 / 200, 'much-earlier': -1 / 20, 'much-later': 1 / 20, beginning: -1 }[
    command
  ];
  store.lookAt(Math.max(startedMs, moment.atMs + by * whole));
}

function selectNeighbour(store: InspectorStore, by: 1 | -1): void {
  const ids = store.sessions.peek().map(({ info }) => info.id);
  const at = ids.indexOf(store.selected.peek()?.info.id ?? '');
  const next = ids[(at + by + ids.length) % ids.length];
  if (next !== undefined) store.select(next);
}

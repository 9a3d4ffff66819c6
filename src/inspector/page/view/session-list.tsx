import type { VNode } from 'preact';

import type { HeldSession } from '../store/held-session.js';
import { toneOf } from './tone-of.js';

interface ListProps {
  readonly sessions: readonly HeldSession[];
  readonly selected: HeldSession;
  readonly select: (id: string) => void;
}

/** Sessions and machines; what belongs to a machine stands under it. */
export function SessionList({ sessions, selected, select }: ListProps): VNode {
  const roots = sessions.filter(({ info }) => !sessions.some((other) => other.info.id === info.parent));
  const tree = (session: HeldSession): VNode => {
    const { id, name } = session.info;
    const states = session.now.states;
    const inside = sessions.filter(({ info }) => info.parent === id);
    return (
      <li key={id}>
        <button type="button" aria-current={session === selected} onClick={() => select(id)}>
          {name}
          <span class={`state-of ${toneOf(states)}`}>{states.join(' + ') || 'not begun'}</span>
          {session.lints.length > 0 && <span class="lint-count">{session.lints.length} to look at</span>}
        </button>
        {inside.length > 0 && <ul>{inside.map(tree)}</ul>}
      </li>
    );
  };
  const kinds = [
    ['session', 'Sessions'],
    ['machine', 'Machines'],
  ] as const;
  return (
    <nav class="sessions" aria-label="Sessions">
      {kinds.map(([kind, title]) => {
        const own = roots.filter(({ info }) => info.kind === kind);
        return own.length === 0 ? null : (
          <div key={kind}>
            <h2>{title}</h2>
            <ul>{own.map(tree)}</ul>
          </div>
        );
      })}
    </nav>
  );
}

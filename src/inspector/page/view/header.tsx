import type { VNode } from 'preact';

import { actionCalls } from '../../protocol/action-calls.js';
import type { ActionName } from '../../protocol/client-message.js';
import type { HeldSession } from '../store/held-session.js';
import type { Command } from '../store/key-commands.js';
import { pointAt, type Moment } from '../store/moment.js';
import { countText, timeText, valueText } from '../store/quantity-text.js';
import { toneOf } from './tone-of.js';

interface HeaderProps {
  readonly session: HeldSession;
  readonly moment: Moment;
  readonly isConnected: boolean;
  readonly run: (command: Command) => void;
}

interface Action {
  readonly name: ActionName;
  readonly command: Command;
  readonly text: string;
  readonly key: string;
}

const actions: readonly Action[] = [
  { name: 'pause', command: 'toggle-pause', text: 'Pause', key: 'space' },
  { name: 'resume', command: 'toggle-pause', text: 'Resume', key: 'space' },
  { name: 'stepOnce', command: 'stepOnce', text: 'One step', key: '.' },
  { name: 'saveNow', command: 'saveNow', text: 'Save now', key: 's' },
  { name: 'stop', command: 'stop', text: 'Stop after this step', key: 'x' },
  { name: 'lose', command: 'lose', text: 'Lose the session now', key: 'l' },
];

/** Which session it is, where it stands, how far it has come, and what can be asked of it. */
export function Header({ session, moment, isConnected, run }: HeaderProps): VNode {
  const state = moment.chart.states.join(' + ') || 'not begun';
  return (
    <header class="header">
      <h1>{session.info.name}</h1>
      <p class={`pill ${toneOf(moment.chart.states)}`} role="status">
        {state}
      </p>
      <Counters session={session} moment={moment} />
      <div class="actions" role="group" aria-label="Actions">
        {actions
          .filter(({ name }) => session.actions.includes(name))
          .map(({ name, command, text, key }) => (
            <button
              key={name}
              type="button"
              class={`action ${name}`}
              data-call={actionCalls[name]}
              aria-description={actionCalls[name]}
              aria-keyshortcuts={key === 'space' ? 'Space' : key}
              disabled={!isConnected}
              onClick={() => run(command)}
            >
              {text} <kbd>{key}</kbd>
            </button>
          ))}
        <button type="button" class="action quiet" aria-label="Keys" onClick={() => run('sheet')}>
          <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}

function Counters({ session, moment }: { session: HeldSession; moment: Moment }): VNode {
  const { tick } = moment;
  const checkpoints = session.marks.filter(({ kind, atMs }) => kind === 'checkpoint' && atMs <= moment.atMs);
  const last = checkpoints.at(-1);
  const scalar = [...session.series.values()].find(({ info }) => info.origin === 'fetched');
  const counters: readonly (readonly [string, string])[] = [
    ...(tick?.globalStep === undefined ? [] : ([[countText(tick.globalStep), 'global step']] as const)),
    ...(tick === undefined
      ? []
      : ([
          [valueText(Math.round(tick.stepsPerSec * 10) / 10), 'steps / s'],
          ...(scalar === undefined
            ? []
            : ([[valueText(pointAt(scalar.points, moment.atMs)?.[5]), scalar.info.label]] as const)),
          [countText(tick.restarts), tick.restarts === 1 ? 'restart' : 'restarts'],
          [countText(tick.saves), last === undefined ? 'saves' : `saves, ${timeText(moment.atMs - last.atMs)} ago`],
        ] as const)),
  ];
  return (
    <dl class="counters">
      {counters.map(([value, name]) => (
        <div key={name.split(',')[0]}>
          <dd>{value}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  );
}

import type { VNode } from 'preact';

import type { HeldSession } from '../store/held-session.js';
import { pointAt, type Moment } from '../store/moment.js';
import { countText, elapsedText, valueText } from '../store/quantity-text.js';

interface ComparedProps {
  readonly session: HeldSession;
  readonly moment: Moment;
  readonly pinned: Moment;
  readonly close: () => void;
}

/** Two moments of a session side by side: the one that was kept, and the one that is looked at. */
export function Compared({ session, moment, pinned, close }: ComparedProps): VNode {
  const { startedMs } = session.info;
  const rows: readonly (readonly [string, string, string])[] = [
    ['state', pinned.chart.states.join(' + '), moment.chart.states.join(' + ')],
    ['steps', countText(pinned.tick?.steps ?? 0), countText(moment.tick?.steps ?? 0)],
    ['restarts', countText(pinned.tick?.restarts ?? 0), countText(moment.tick?.restarts ?? 0)],
    ...[...session.series.values()].map(({ info, points }): readonly [string, string, string] => [
      info.label,
      valueText(pointAt(points, pinned.atMs)?.[5], info.unit),
      valueText(pointAt(points, moment.atMs)?.[5], info.unit),
    ]),
  ];
  return (
    <section class="panel compared" aria-label="Compared moments">
      <h2>
        Compared
        <button type="button" onClick={close}>
          let go <kbd>m</kbd>
        </button>
      </h2>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{elapsedText(pinned.atMs - startedMs)}</th>
            <th scope="col">{moment.isLive ? 'now' : elapsedText(moment.atMs - startedMs)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, one, other]) => (
            <tr key={name} class={one === other ? undefined : 'differs'}>
              <th scope="row">{name}</th>
              <td>{one}</td>
              <td>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

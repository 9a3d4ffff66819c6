import type { VNode } from 'preact';

import { labelOf } from '../../chart/chart.js';
import type { Transition } from '../../protocol/inspected-history.js';
import { entryOf } from '../store/causes-of.js';
import type { HeldSession } from '../store/held-session.js';
import type { Moment } from '../store/moment.js';
import type { LiveEdge } from '../store/picture-of.js';
import { elapsedText } from '../store/quantity-text.js';

/** Whether a line of the picture was taken by the latest transition of a moment. */
export function isOnTheWay({ places }: LiveEdge, { chart }: Moment): boolean {
  return places.some((place) => chart.lastArrows.includes(place));
}

interface Told {
  readonly session: HeldSession;
  readonly moment: Moment;
  readonly pointed: LiveEdge | undefined;
}

/** What is to know of the line that is pointed at, else of the latest transition. */
export function TransitionText({ session, moment, pointed }: Told): VNode {
  if (pointed === undefined) {
    return (
      <p class="told" aria-live="off">
        {moment.transition === undefined ? 'No transition yet.' : <Taken session={session} taken={moment.transition} />}
      </p>
    );
  }
  const taken = session.transitions.findLast(
    ({ atMs, arrows }) => atMs <= moment.atMs && arrows.some((place) => pointed.places.includes(place)),
  );
  if (taken !== undefined) {
    return (
      <p class="told">
        <Taken session={session} taken={taken} />
      </p>
    );
  }
  return (
    <p class="told">
      {pointed.arrows.slice(0, 3).map((arrow) => (
        <span key={`${arrow.from} ${labelOf(arrow)}`}>
          <b>{arrow.from || 'anywhere'}</b> → <b>{arrow.to}</b> {labelOf(arrow) || 'always'}
          <br />
        </span>
      ))}
      {pointed.arrows.length > 3 ? `and ${pointed.arrows.length - 3} more; ` : ''}not taken yet
    </p>
  );
}

function Taken({ session, taken }: { session: HeldSession; taken: Transition }): VNode {
  const { event, guard, guardsNo = [], actor, cause, failure, from, to, atMs } = taken;
  const told = session.info.chart.arrows[taken.arrows[0] ?? -1]?.event;
  const led = cause === undefined ? undefined : entryOf(session.events, cause);
  return (
    <>
      <span class="when">{elapsedText(atMs - session.info.startedMs)}</span> <b>{from.join(' + ') || 'start'}</b> →{' '}
      <b>{to.join(' + ')}</b>
      <br />
      on <code>{told === undefined ? event : told || 'arrival'}</code>
      {guard !== undefined && (
        <>
          {' '}
          because <code>{guard}</code>
        </>
      )}
      {guardsNo.length > 0 && <> · said no: {guardsNo.join(', ')}</>}
      {actor !== undefined && told === event && <> · from {actor}</>}
      {failure !== undefined && <span class="failure"> · {failure}</span>}
      {led !== undefined && (
        <>
          {' '}
          · caused by {led.kind} {led.text}
        </>
      )}
    </>
  );
}

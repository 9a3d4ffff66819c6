import type { Transition } from '../../protocol/inspected-history.js';
import { shortText } from './error-text.js';
import type { EventText } from './describe-event.js';

/** A transition in words: where from and to, what for, and what said yes and no. */
export function describeTransition({ from, to, event, guard, guardsNo, failure, actor }: Transition): EventText {
  const way = from.length === 0 ? `to ${to.join(' + ')}` : `${from.join(' + ')} → ${to.join(' + ')}`;
  const parts = [way, event === '' ? '' : `on ${event}`, guard === undefined ? '' : `because ${guard}`, failure ?? ''];
  const detail = {
    ...(actor === undefined ? {} : { actor }),
    ...(guardsNo === undefined ? {} : { 'said no': guardsNo.join(', ') }),
  };
  return { text: shortText(parts.filter((part) => part !== '').join(' ')), detail };
}

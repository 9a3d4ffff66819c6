import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';

import type { LogEntry } from '../../protocol/inspected-history.js';
import { causesOf } from '../store/causes-of.js';
import type { HeldSession } from '../store/held-session.js';
import { filtersOf, logFilters, type LogFilter } from '../store/log-filters.js';
import type { Moment } from '../store/moment.js';
import { elapsedText } from '../store/quantity-text.js';
import { toneOfEvent } from './tone-of-event.js';

const rowHeight = 26;
const spare = 6;

interface LogProps {
  readonly session: HeldSession;
  readonly moment: Moment;
  readonly lookAt: (atMs: number) => void;
}

/** The log up to a moment: only the rows that are seen exist. */
export function LogView({ session, moment, lookAt }: LogProps): VNode {
  const [filter, setFilter] = useState<LogFilter>('all');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  const follows = useRef(true);

  const wanted = search.trim().toLowerCase();
  const entries = session.events
    .slice(0, moment.eventCount)
    .filter((entry) => filter === 'all' || filtersOf(entry.kind).includes(filter))
    .filter(({ kind, text }) => wanted === '' || `${kind} ${text}`.toLowerCase().includes(wanted));
  const shown = chosen === undefined ? undefined : session.events.find(({ id }) => id === chosen);

  useEffect(() => {
    const box = list.current;
    if (box === null) return undefined;
    const measure = (): void => setView({ top: box.scrollTop, height: box.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, []);
  // The newest stays in sight as long as the reader has not scrolled away from it.
  useEffect(() => {
    const box = list.current;
    if (box !== null && follows.current) box.scrollTop = box.scrollHeight;
  }, [entries.length, moment.atMs]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(entries.length, Math.ceil((view.top + view.height) / rowHeight) + spare);
  return (
    <section class="panel log" aria-label="Log">
      <div class="head">
        <h2>
          Log
          <small>
            {entries.length === session.events.length
              ? `${entries.length}`
              : `${entries.length} of ${session.events.length}`}
          </small>
        </h2>
        <div class="tools">
          {session.info.kind === 'session' && (
            <div class="choices" role="group" aria-label="Kinds">
              {logFilters.map((one) => (
                <button key={one} type="button" aria-pressed={one === filter} onClick={() => setFilter(one)}>
                  {one}
                </button>
              ))}
            </div>
          )}
          <input
            id="log-search"
            type="search"
            placeholder="search"
            aria-label="Search the log"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </div>
      </div>
      <div
        class="rows"
        ref={list}
        tabIndex={0}
        role="region"
        aria-label="Events"
        onScroll={({ currentTarget }) => {
          follows.current =
            currentTarget.scrollTop + currentTarget.clientHeight > currentTarget.scrollHeight - rowHeight;
          setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight });
        }}
      >
        {entries.length === 0 && (
          <p class="nothing">{session.events.length === 0 ? 'Nothing has happened yet.' : 'Nothing of that kind.'}</p>
        )}
        <div role="list" class="all-rows" style={{ height: `${entries.length * rowHeight}px` }}>
          {entries.slice(first, last).map((entry, index) => (
            <Row
              key={entry.id}
              entry={entry}
              session={session}
              place={{ index: first + index, of: entries.length }}
              isChosen={entry.id === chosen}
              choose={() => setChosen(entry.id === chosen ? undefined : entry.id)}
            />
          ))}
        </div>
      </div>
      {shown !== undefined && <Detail entry={shown} session={session} lookAt={lookAt} choose={setChosen} />}
    </section>
  );
}

interface RowProps {
  readonly entry: LogEntry;
  readonly session: HeldSession;
  readonly place: { readonly index: number; readonly of: number };
  readonly isChosen: boolean;
  readonly choose: () => void;
}

function Row({ entry, session, place, isChosen, choose }: RowProps): VNode {
  return (
    <div
      role="listitem"
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      style={{ top: `${place.index * rowHeight}px` }}
    >
      <button type="button" class="row" aria-expanded={isChosen} onClick={choose}>
        <span class="when">{elapsedText(entry.atMs - session.info.startedMs)}</span>
        <span class={`kind ${toneOfEvent(entry.kind)}`}>{entry.kind}</span>
        <span class="text">{entry.text}</span>
      </button>
    </div>
  );
}

interface DetailProps {
  readonly entry: LogEntry;
  readonly session: HeldSession;
  readonly lookAt: (atMs: number) => void;
  readonly choose: (id: number | undefined) => void;
}

/** One entry: all that is known of it, and what led to it. */
function Detail({ entry, session, lookAt, choose }: DetailProps): VNode {
  const causes = causesOf(session.events, entry);
  return (
    <aside class="detail-of-entry" aria-label="What led here">
      <h3>
        What led here
        <span>
          <button type="button" onClick={() => lookAt(entry.atMs)}>
            go to {elapsedText(entry.atMs - session.info.startedMs)}
          </button>
          <button type="button" aria-label="Close" onClick={() => choose(undefined)}>
            ×
          </button>
        </span>
      </h3>
      <ol>
        {causes.map((cause) => (
          <li key={cause.id}>
            <button type="button" onClick={() => choose(cause.id)}>
              <span class={`kind ${toneOfEvent(cause.kind)}`}>{cause.kind}</span> {cause.text}
            </button>
          </li>
        ))}
        <li>
          <span class={`kind ${toneOfEvent(entry.kind)}`}>{entry.kind}</span> {entry.text}
        </li>
      </ol>
      {entry.detail !== undefined && (
        <dl>
          {Object.entries(entry.detail).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </aside>
  );
}

import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';

import type { Lint } from '../../protocol/inspected-history.js';
import type { ActionResult, Connection } from '../store/inspector-store.js';
import { elapsedText } from '../store/quantity-text.js';

/** What is wrong with the connection, if anything is. */
export function ConnectionNotice({ connection, behind }: { connection: Connection; behind: number }): VNode | null {
  if (connection === 'lost') {
    return (
      <p class="notice bad" role="alert">
        <b>Disconnected.</b> What is shown is as it was told last. Trying again …
      </p>
    );
  }
  if (connection === 'refused') {
    return (
      <p class="notice bad" role="alert">
        <b>Not let in.</b> The link is an old one: open the one that startInspector() gave.
      </p>
    );
  }
  return <Behind behind={behind} />;
}

function Behind({ behind }: { behind: number }): VNode | null {
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (behind === seen) return undefined;
    const timer = setTimeout(() => setSeen(behind), 6000);
    return () => clearTimeout(timer);
  }, [behind, seen]);
  if (behind === 0 || behind === seen) return null;
  return (
    <p class="notice" role="status">
      <b>The page was too slow</b> for {behind} {behind === 1 ? 'batch' : 'batches'}: it was given all that is kept
      anew. The run was not held up.
    </p>
  );
}

/** What looks wrong with the session, as long as it does. */
export function Lints({ lints, startedMs }: { lints: readonly Lint[]; startedMs: number }): VNode | null {
  if (lints.length === 0) return null;
  return (
    <section class="lints" aria-label="What looks wrong">
      <h2>To look at</h2>
      <ul>
        {lints.map(({ rule, subject, text, sinceMs }) => (
          <li key={`${rule} ${subject}`}>
            <b>{rule.replace('-', ' ')}</b>
            {text} <small>since {elapsedText(sinceMs - startedMs)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What became of the last action, for a while, with the call that does the same. */
export function Result({ result, done }: { result: ActionResult; done: () => void }): VNode {
  useEffect(() => {
    const timer = setTimeout(done, 5000);
    return () => clearTimeout(timer);
  }, [result]);
  return (
    <p class={`toast ${result.error === undefined ? '' : 'bad'}`} role="status">
      <code>{result.call}</code>
      {result.error !== undefined && ` ${result.error}`}
    </p>
  );
}

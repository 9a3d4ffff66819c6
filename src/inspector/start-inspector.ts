import type { InspectionEvent } from 'xstate';

import { loadPart } from '../core/load-part.js';
import type { FieldsOf } from '../core/options/field.js';
import { numberThat } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag, filledText } from '../core/options/values.js';
import type { SessionObserver } from '../session/session-observer.js';
import { InspectorHub } from './hub/inspector-hub.js';

/** Where the inspector listens, and what pages may do. */
export interface StartInspectorOptions {
  /** 0, for any port that is free. */
  readonly port?: number | undefined;
  /** Whose connections are taken; `'127.0.0.1'`, those of this machine. */
  readonly host?: string | undefined;
  /** Whether a page may have a session lose its raw session, as in a preemption; false. */
  readonly allowFaults?: boolean | undefined;
}

/** An inspector that serves its page. */
export interface Inspector {
  /** The link to the page. Whoever has it sees everything and may do everything that the page does: it is a secret. */
  readonly url: string;
  /** Watches the sessions that have it among their `observers`; they are shown by their own names, or by `name`. */
  observer(name?: string): SessionObserver;
  /** Watches an actor of any state machine of XState, and the actors that it starts: for the option `inspect` of `createActor()`. */
  inspect(name?: string): (event: InspectionEvent) => void;
  /** Says goodbye to every page, and listens no more. */
  close(): Promise<void>;
}

const table = /* @__PURE__ */ optionTable('startInspector', {
  port: numberThat('a port', (port) => Number.isInteger(port) && port >= 0 && port <= 65_535).or(0),
  host: filledText('an address or a name of this machine').or('127.0.0.1'),
  allowFaults: aFlag.or(false),
} satisfies FieldsOf<StartInspectorOptions>);

/**
 * Starts the inspector: a page that shows sessions and state machines as they run. It keeps no process alive. Needs Node; in a
 * browser mountInspector() shows the same page.
 *
 * @throws NotFoundError when the page was not built, and what listening fails with
 */
export async function startInspector(options: StartInspectorOptions = {}): Promise<Inspector> {
  const { port, host, allowFaults } = table.check(options);
  const { InspectorServer } = await loadPart('serves the inspector', () => import('./server/inspector-server.js'));
  const hub = new InspectorHub({ allowFaults });
  const server = await InspectorServer.open(hub, { port, host });
  return {
    url: server.url,
    observer: (name) => hub.observer(name),
    inspect: (name) => hub.inspect(name),
    close: () => server.close(),
  };
}

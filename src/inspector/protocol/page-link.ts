import type { ClientMessage } from './client-message.js';
import type { ServerMessage } from './server-message.js';

/** What a page is told through its link. */
export interface PageListener {
  readonly received: (message: ServerMessage) => void;
  /** Nothing comes any more, until the next `welcome`. */
  readonly lost: () => void;
  /** Nothing will ever come: the page is not let in. */
  readonly refused: () => void;
}

/** What a page hears of sessions by, and asks things of them: a connection to a server, or the hub itself. */
export interface PageLink {
  /** Begins to tell; the first message is a `welcome`. */
  open(listener: PageListener): void;
  /** Asks something; it is lost where there is no connection. */
  send(message: ClientMessage): void;
  /** Tells nothing any more. */
  close(): void;
}

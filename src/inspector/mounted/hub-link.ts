import type { InspectorHub } from '../hub/inspector-hub.js';
import { protocolVersion, type ClientMessage } from '../protocol/client-message.js';
import type { PageLink, PageListener } from '../protocol/page-link.js';
import type { ServerMessage, SessionInfo } from '../protocol/server-message.js';

/** What separates the place of a hub from its own name of a session. */
const separator = '/';

/** Has a page hear hubs of the same program: no message leaves it. The hubs go on when the page is gone. */
export class HubLink implements PageLink {
  readonly #hubs: readonly InspectorHub[];
  readonly #unsubscribes: (() => void)[] = [];
  #tell: PageListener['received'] | undefined;

  constructor(hubs: readonly InspectorHub[]) {
    this.#hubs = hubs;
  }

  open({ received }: PageListener): void {
    this.#tell = received;
    const kept = this.#hubs.map((hub) => hub.snapshot());
    const nowMs = Math.max(...kept.map((snapshot) => snapshot.nowMs));
    const sessions = kept.flatMap((snapshot, place) => snapshot.sessions.map((info) => placedInfo(info, place)));
    received({ t: 'welcome', v: protocolVersion, nowMs, sessions });
    for (const [place, hub] of this.#hubs.entries()) {
      this.#unsubscribes.push(hub.subscribe((message) => received(placed(message, place))));
    }
  }

  send(message: ClientMessage): void {
    if (message.t === 'hello') return;
    const [place = '', session = ''] = splitAtFirst(message.session);
    const hub = this.#hubs[Number(place)];
    void hub?.answer({ ...message, session }).then((answer) => this.#tell?.(placed(answer, Number(place))));
  }

  close(): void {
    this.#tell = undefined;
    for (const unsubscribe of this.#unsubscribes.splice(0)) unsubscribe();
  }
}

/** What a hub tells, with the ids of its sessions apart from those of other hubs. */
function placed(message: ServerMessage, place: number): ServerMessage {
  switch (message.t) {
    case 'welcome':
    case 'resync':
      return { ...message, sessions: message.sessions.map((info) => placedInfo(info, place)) };
    case 'batch':
      return {
        ...message,
        sessions: message.sessions.map((update) => ({ ...update, id: placedId(update.id, place) })),
      };
    case 'added':
      return { ...message, session: placedInfo(message.session, place) };
    case 'removed':
    case 'history':
      return { ...message, session: placedId(message.session, place) };
    case 'result':
      return message;
  }
}

function placedInfo(info: SessionInfo, place: number): SessionInfo {
  const parent = info.parent === undefined ? {} : { parent: placedId(info.parent, place) };
  return { ...info, id: placedId(info.id, place), ...parent };
}

function placedId(id: string, place: number): string {
  return `${place}${separator}${id}`;
}

function splitAtFirst(id: string): readonly string[] {
  const at = id.indexOf(separator);
  return [id.slice(0, at), id.slice(at + 1)];
}

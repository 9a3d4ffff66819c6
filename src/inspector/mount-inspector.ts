import type { InspectionEvent } from 'xstate';

import { loadPart } from '../core/load-part.js';
import { check } from '../core/options/check.js';
import type { FieldsOf } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag, oneOf } from '../core/options/values.js';
import type { SessionObserver } from '../session/session-observer.js';
import { InspectorHub } from './hub/inspector-hub.js';
import { HubLink } from './mounted/hub-link.js';
import { hubOf, type InspectorObserver } from './mounted/inspector-observer.js';

/** What a mounted inspector shows besides the sessions of its own observers, how it looks, and what it may do. */
export interface MountInspectorOptions {
  /** Observers that inspectorObserver() made: what they have kept so far is shown, and what comes. */
  readonly observers?: Iterable<InspectorObserver> | undefined;
  /** Whether the page may have a session of its own observers lose its raw session, as in a preemption; false. */
  readonly allowFaults?: boolean | undefined;
  /** How it is lit until its reader chooses: `'auto'`, as the system has it. */
  readonly theme?: 'auto' | 'dark' | 'light' | undefined;
}

/** An element of a page, as far as a place for the inspector is needed. */
export interface ElementLike {
  readonly ownerDocument: unknown;
  /** Takes the inspector in, after what is there. */
  append(...nodes: never[]): void;
}

/** An inspector that is shown in an element. */
export interface MountedInspector {
  /** Watches the sessions that have it among their `observers`; they are shown by their own names, or by `name`. */
  observer(name?: string): SessionObserver;
  /** Watches an actor of any state machine of XState, and the actors that it starts: for the option `inspect` of `createActor()`. */
  inspect(name?: string): (event: InspectionEvent) => void;
  /** Resolves when the page is seen; rejects when its part of the library could not be loaded. */
  readonly mounted: Promise<void>;
  /**
   * Takes the page away with all that it listens to and waits for; the element is as it was before. Sessions go on unwatched but
   * for those of `observers`, which keep what happens.
   */
  unmount(): void;
  /** The same as unmount(), as that of an inspector that startInspector() gives. */
  close(): Promise<void>;
}

const anElement = /* @__PURE__ */ check(
  'an element of a page that can have children',
  (value) => typeof value === 'object' && value !== null && 'ownerDocument' in value && 'append' in value,
);

const someObservers = /* @__PURE__ */ check(
  'an iterable of observers that inspectorObserver() made',
  (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
);

const table = /* @__PURE__ */ optionTable('mountInspector', {
  observers: someObservers.orElse((): readonly InspectorObserver[] => []),
  allowFaults: aFlag.or(false),
  theme: oneOf(['auto', 'dark', 'light']).or('auto'),
} satisfies FieldsOf<MountInspectorOptions>);

/**
 * Shows the inspector in an element of a page, without a server, for sessions that run in the same page. The page of the inspector
 * is in a shadow root: no style of it is seen around it, nor the other way round, and keys are its own only while the focus is in
 * it. It asks for nothing but its own script, and works under `script-src 'self'` with no style allowed. It fills the element,
 * which is 560 pixels high at least unless its style says otherwise.
 *
 * @param element where it is shown, after what is in there
 * @throws TypeError when `element` is none, or an option is wrong
 */
export function mountInspector(element: ElementLike, options: MountInspectorOptions = {}): MountedInspector {
  const place = anElement.assert('element', element) as Element;
  const { observers, allowFaults, theme } = table.check(options);
  const others = Array.from(observers, (observer, index) => {
    const hub = hubOf(observer);
    if (hub) return hub;
    throw new TypeError(
      `observers[${index}]: expected an observer that inspectorObserver() made; give others to the session itself`,
    );
  });
  const hub = new InspectorHub({ allowFaults });
  const frame = place.ownerDocument.createElement('div');
  const root = frame.attachShadow({ mode: 'open' });
  place.append(frame);

  let isOver = false;
  let leave = (): void => undefined;
  const show = async (): Promise<void> => {
    const part = await loadPart('is the page of the inspector', () => import('./page/mount-page.js'));
    if (!isOver) leave = part.mountPage(root, { link: new HubLink([hub, ...others]), theme });
  };
  const unmount = (): void => {
    if (isOver) return;
    isOver = true;
    leave();
    hub.close();
    frame.remove();
  };
  return {
    observer: (name) => hub.observer(name),
    inspect: (name) => hub.inspect(name),
    mounted: show(),
    unmount,
    close: async () => unmount(),
  };
}

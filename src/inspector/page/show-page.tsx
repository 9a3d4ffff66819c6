import { render } from 'preact';

import type { PageLink } from '../protocol/page-link.js';
import { InspectorStore } from './store/inspector-store.js';
import { App } from './view/app.js';
import type { ThemeChoice } from './view/theme.js';

/** Where the page is shown, and by what it hears. */
export interface ShowPageOptions {
  readonly link: PageLink;
  /** What its elements are found in and its keys are heard at: a whole document, or a part of one. */
  readonly scope: Document | ShadowRoot;
  readonly theme: ThemeChoice;
}

/** Milliseconds between two looks at whether time has gone on while nothing happened. */
const tickMs = 500;

/** Shows the page in an element; gives the function that takes it away, with all that it listens to and waits for. */
export function showPage(place: Element, { link, scope, theme }: ShowPageOptions): () => void {
  const store = new InspectorStore((message) => link.send(message));
  render(<App store={store} scope={scope} theme={theme} />, place);
  link.open({
    received: (message) => store.receive(message),
    lost: () => (store.connection.value = 'lost'),
    refused: () => (store.connection.value = 'refused'),
  });

  let [told, since] = [store.nowMs.peek(), performance.now()];
  const forget = store.nowMs.subscribe((nowMs) => {
    [told, since] = [nowMs, performance.now()];
  });
  const timer = setInterval(() => {
    const passed = performance.now() - since;
    if (store.connection.peek() === 'live' && passed > tickMs - 100) store.nowMs.value = told + passed;
  }, tickMs);
  return () => {
    clearInterval(timer);
    forget();
    link.close();
    render(null, place);
  };
}

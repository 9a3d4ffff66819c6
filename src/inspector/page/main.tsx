import { render } from 'preact';

import { InspectorStore } from './store/inspector-store.js';
import { WebSocketTransport } from './transport/web-socket-transport.js';
import { App } from './view/app.js';

// The token is in the link's fragment, which no server sees. It is wiped from the address at once, and kept here alone.
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
history.replaceState(null, '', location.pathname);

const store = new InspectorStore((message) => transport.send(message));
const url = new URL('socket', location.href);
url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
const transport = new WebSocketTransport(url.href, token, {
  received: (message) => store.receive(message),
  lost: () => (store.connection.value = 'lost'),
  refused: () => (store.connection.value = 'refused'),
});
const place = document.getElementById('inspector');
if (place !== null) render(<App store={store} />, place);
transport.open();

// Time goes on also when nothing happens.
let [told, since] = [store.nowMs.peek(), performance.now()];
store.nowMs.subscribe((nowMs) => {
  [told, since] = [nowMs, performance.now()];
});
setInterval(() => {
  const passed = performance.now() - since;
  if (store.connection.peek() === 'live' && passed > 400) store.nowMs.value = told + passed;
}, 500);

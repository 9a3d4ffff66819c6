import { showPage } from './show-page.js';
import { WebSocketLink } from './transport/web-socket-link.js';

// The token is in the link's fragment, which no server sees. It is wiped from the address at once, and kept here alone.
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
history.replaceState(null, '', location.pathname);

const url = new URL('socket', location.href);
url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
const place = document.getElementById('inspector');
if (place !== null) showPage(place, { link: new WebSocketLink(url.href, token), scope: document, theme: 'auto' });

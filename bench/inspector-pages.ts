// Plays pages that look at an inspector, in a process of their own, as a browser is: the first argument is the link, the second how
// many there are. Says `ready` when all of them are told, and ends when its standard input does.
import WebSocket from 'ws';

const [link = '', count = '5'] = process.argv.slice(2);
const { origin, hash } = new URL(link);
const token = new URLSearchParams(hash.slice(1)).get('token');

let welcomed = 0;
for (let place = 0; place < Number(count); place++) {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/socket`, { origin });
  socket.on('open', () => {
    socket.send(JSON.stringify({ t: 'hello', v: 1, token }));
  });
  socket.on('message', (data: Buffer) => {
    const { t } = JSON.parse(data.toString()) as { readonly t: string };
    if (t === 'welcome' && ++welcomed === Number(count)) process.stdout.write('ready\n');
  });
}
process.stdin.resume().on('end', () => process.exit());

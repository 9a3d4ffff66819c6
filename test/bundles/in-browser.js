import { mountInspector } from 'monitored-session/inspector';
import { train } from './train.js';

/** What is compiled in Node, tfjs computes here. */
const config = { runtime: /** @type {const} */ ('auto') };

/** Trains where a worker has no page; else the page shows the training, and what it shows at the end is told. */
async function run() {
  const refusal = await train({ config: { runtime: 'compiled' } }).then(() => 'a training', String);
  if (!/runs in Node only; give 'eager'/.test(refusal)) {
    throw new Error(`expected a refusal to compile, got ${refusal}`);
  }
  if (typeof document === 'undefined') return train({ config });
  const inspector = mountInspector(document.body);
  await inspector.mounted;
  const result = await train({ config, observers: [inspector.observer('line')] });
  // The page is told what is new at most ten times a second.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const seen = document.body.lastElementChild?.shadowRoot?.querySelector('.pill')?.textContent;
  inspector.unmount();
  if (seen !== 'closed') throw new Error(`expected the inspector to show a closed session, got ${seen}`);
  return result;
}

const result = await run().catch((error) => ({ error: String(error) }));
await fetch('/result', { method: 'POST', body: JSON.stringify(result) });

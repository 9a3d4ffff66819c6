// What it costs to be looked at: `npm run bench:watching`, or with --quick to see that it works. All figures are taken pairwise, in
// one run; each has the same figure of two equal sessions beside it, which is the noise.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { fullSize, quickSize } from './bench-size.js';
import { measureInspectorCost } from './inspector-cost.js';
import { measureObserverCost } from './observer-cost.js';
import { measurePauseCost } from './pause-cost.js';
import { measureTraceOpening } from './trace-opening.js';

const size = process.argv.includes('--quick') ? quickSize : fullSize;

function tell(figure: string, value: object): void {
  process.stdout.write(`${figure} ${JSON.stringify(value)}\n`);
}

await tf.setBackend('wasm');
tell('pause', await measurePauseCost(size.observers));
tell('observers', await measureObserverCost(size.observers));
tell('trace_opening', await measureTraceOpening(size.traceOpening));
tell('inspector', await measureInspectorCost(size.inspector));

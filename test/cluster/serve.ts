import { parseArgs } from 'node:util';
import { Server } from '../../src/doors/tensorflow.js';

// One server of a cluster, which ends in the way that is asked for: `join`, `exit`, `natural` or `throw`.
const { values } = parseArgs({
  options: {
    cluster: { type: 'string', default: '{}' },
    job: { type: 'string' },
    task: { type: 'string', default: '0' },
    end: { type: 'string', default: 'join' },
    second: { type: 'string' },
    secure: { type: 'boolean', default: false },
  },
});
const cluster = JSON.parse(values.cluster) as Record<string, string[]>;
// Who cannot say that it is insecure is refused.
const insecure = !values.secure as true;
const server = new Server(cluster, { job: values.job, task: Number(values.task), insecure });
console.log(`serves at ${server.target}`);
if (values.second !== undefined) {
  const second = new Server(cluster, { job: values.second, task: 0, insecure: true });
  console.log(`serves at ${second.target} too`);
}
if (values.end === 'exit') process.exit(7);
if (values.end === 'throw') throw new Error('on purpose');
if (values.end === 'join') await server.join();

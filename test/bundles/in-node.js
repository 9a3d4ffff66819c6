import { train } from './train.js';

console.log(JSON.stringify(await train({ checkpointDir: process.argv[2] })));

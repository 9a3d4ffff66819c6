#!/usr/bin/env node
import { runCommandLine } from './run-command-line.js';

// A reader that has seen enough, such as `head`, changes nothing about the answer.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
process.exitCode = await runCommandLine(process.argv.slice(2), {
  output: {
    print: (text) => console.log(text),
    complain: (text) => console.error(text),
  },
});

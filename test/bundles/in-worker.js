// A page that trains in a worker: in-browser.js runs there as it is.
new Worker(new URL('./in-browser.js', import.meta.url), { type: 'module' });

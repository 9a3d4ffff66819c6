import { describeEngine } from './engine-contract.js';

describeEngine('wasm');

import { describeEngine } from '../engines/engine-contract.js';

describeEngine('tensorflow');

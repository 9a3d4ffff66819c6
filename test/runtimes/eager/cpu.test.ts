import { describeRuntimeContract } from './runtime-contract.js';

describeRuntimeContract('cpu');

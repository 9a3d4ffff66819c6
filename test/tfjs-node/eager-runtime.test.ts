import { describeRuntimeContract } from '../runtimes/eager/runtime-contract.js';

describeRuntimeContract('tensorflow');

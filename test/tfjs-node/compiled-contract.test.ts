import { describeRuntimeContract } from '../runtimes/eager/runtime-contract.js';

describeRuntimeContract('compiled');

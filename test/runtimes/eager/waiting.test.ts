import * as tf from '@tensorflow/tfjs';
import { describeRuntimeContract } from './runtime-contract.js';

// Like WebGPU, this backend is started asynchronously, and is none of those that are known to be read without waiting.
const Cpu = tf.findBackend('cpu').constructor as new () => tf.KernelBackend;
tf.registerBackend('waiting', () => Promise.resolve(new Cpu()), 0);
tf.copyRegisteredKernels('cpu', 'waiting');

describeRuntimeContract('waiting');

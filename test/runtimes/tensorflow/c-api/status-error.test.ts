import { describe, expect, it } from 'vitest';
import { InvalidArgumentError, UnavailableError, UnknownError } from '../../../../src/errors.js';
import { statusError } from '../../../../src/runtimes/tensorflow/c-api/status-error.js';

describe('the error of a status', () => {
  it('has the class of its code, and the node that its message names', () => {
    const error = statusError(3, 'Incompatible shapes: [2] vs. [3]\n\t [[{{node add}}]]');
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({
      code: 3,
      op: 'add',
      message: 'Incompatible shapes: [2] vs. [3]\n\t [[{{node add}}]]',
    });
    expect(statusError(3, 'no [[node loss (defined at train.py:3)]]').op).toBe('loss');
    expect(statusError(99, 'odd')).toBeInstanceOf(UnknownError);
  });

  it('says which call of which task has failed, and leaves out what gRPC adds for itself', () => {
    const json = '{"created":"@1.5","description":"Failed","referenced_errors":[{"grpc_status":14}]}';
    const added = (task: string): string =>
      `Additional GRPC error information from remote target ${task} while calling /tensorflow.WorkerService/RunGraph:\n:${json}`;
    const error = statusError(14, `failed to connect to all addresses\n${added('/job:ps/replica:0/task:0')}`);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toBe(
      'failed to connect to all addresses (/tensorflow.WorkerService/RunGraph of /job:ps/replica:0/task:0)',
    );
    const two = statusError(
      10,
      `first\n${added('/job:ps/task:0')}\n\t [[{{node x}}]]\nsecond\n${added('/job:ps/task:1')}`,
    );
    expect(two.message).toBe(
      'first (/tensorflow.WorkerService/RunGraph of /job:ps/task:0)\n\t [[{{node x}}]]\nsecond (/tensorflow.WorkerService/RunGraph of /job:ps/task:1)',
    );
    expect(two.op).toBe('x');
  });
});

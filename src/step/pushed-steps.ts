import { Observable, takeWhile } from 'rxjs';

import type { Fetched } from '../core/fetches.js';
import { follow, thenOf } from '../core/foreign/promise-from.js';
import { isEndOfInput } from '../errors.js';
import type { StepMaker } from './step-maker.js';
import type { ValueLine } from './value-line.js';

/**
 * The steps of what an Observable emits, one at a time, in order; what comes meanwhile waits in a line. It is `concatMap`
 * with a bound, for which RxJS has no word. Cold, as its source is.
 */
export function pushedSteps<B, F>(
  source: Observable<B>,
  maker: StepMaker<B, F>,
  createLine: () => ValueLine<B>,
): Observable<Fetched<F>> {
  return new Observable((subscriber) => {
    const refusal = maker.refusal();
    if (refusal) {
      subscriber.error(refusal);
      return;
    }
    const line = createLine();
    const leaving = new AbortController();
    let isUnderWay = false;
    let isInputOver = false;
    const fail = (error: unknown): void => {
      isUnderWay = false;
      if (maker.isEnd(error)) subscriber.complete();
      else subscriber.error(error);
    };
    const goOn = (): void => {
      isUnderWay = false;
      if (!maker.goesOn()) subscriber.complete();
      else if (line.size > 0) begin(line.take());
      else if (isInputOver) end();
    };
    const end = (): void => {
      if (line.fault) subscriber.error(line.fault);
      else subscriber.complete();
    };
    const begin = (value: B): void => {
      isUnderWay = true;
      const onResult = (result: Fetched<F>): void => {
        subscriber.next(result);
        goOn();
      };
      try {
        const run = maker.make(value, leaving.signal);
        const then = thenOf(run);
        if (then) follow(run, then, onResult, fail);
        else onResult(run as Fetched<F>);
      } catch (error) {
        fail(error);
      }
    };
    const takesMore = (value: B): boolean => {
      if (subscriber.closed || !maker.goesOn()) {
        line.drop(value);
        return false;
      }
      if (isUnderWay) return line.add(value);
      begin(value);
      return true;
    };
    const onInputOver = (): void => {
      isInputOver = true;
      if (!isUnderWay) end();
    };
    subscriber.add(() => {
      leaving.abort();
      line.dropAll();
    });
    subscriber.add(
      source.pipe(takeWhile(takesMore)).subscribe({
        error: (error: unknown) => {
          if (isEndOfInput(error)) onInputOver();
          else subscriber.error(error);
        },
        complete: onInputOver,
      }),
    );
  });
}

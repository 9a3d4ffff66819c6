/** Longer names are not compared: the time for a pair grows with the product of the lengths. */
const longestCompared = 80;
const mostCompared = 5000;
const mostListed = 8;

/**
 * The name that somebody may have meant by `given`: one that differs in case or separators, ends with it after a slash or
 * a colon, or is a few slips of the fingers away. Undefined where none is near.
 */
export function nearestName(given: string, known: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  let compared = 0;
  for (const name of known) {
    if (name === given || (compared += 1) > mostCompared) continue;
    const distance = distanceBetween(given, name);
    if (distance < least) [nearest, least] = [name, distance];
  }
  return nearest;
}

/** What there is instead of `given`, for the end of a message: `did you mean "loss"? There is "x", "loss" and 3 more`. */
export function nameHint(given: string, known: Iterable<string>): string {
  const names = [...known];
  const nearest = nearestName(given, names);
  const listed = names.slice(0, mostListed).map((name) => JSON.stringify(name));
  const rest = names.length - listed.length;
  const there =
    listed.length === 0 ? 'There is none' : `There is ${listed.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return nearest === undefined ? there : `Did you mean ${JSON.stringify(nearest)}? ${there}`;
}

/** How far a known name is from the given one; Infinity for one that nobody would take for it. */
function distanceBetween(given: string, known: string): number {
  const [left, right] = [bare(given), bare(known)];
  if (left === '' || right === '') return Infinity;
  if (left === right) return 0;
  if (right.endsWith(`/${left}`) || right.endsWith(`:${left}`) || left.endsWith(`/${right}`)) return 0.5;
  if (left.length > longestCompared || right.length > longestCompared) return Infinity;
  const allowed = Math.max(1, Math.floor(Math.min(left.length, right.length) / 3));
  if (Math.abs(left.length - right.length) > allowed) return Infinity;
  const slips = slipsBetween(left, right);
  return slips <= allowed && slips < Math.max(left.length, right.length) ? slips : Infinity;
}

/** A name without what differs from one convention to another: `before_run` and `beforeRun` are one name. */
function bare(name: string): string {
  return name.toLowerCase().replace(/:0$|[_\-\s.]/g, '');
}

/** Letters left out, put in, changed, or swapped with their neighbour (the optimal string alignment distance). */
function slipsBetween(left: string, right: string): number {
  let [beforeLast, last]: number[][] = [[], Array.from({ length: right.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1;
      let slips = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + change);
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (isSwap) slips = Math.min(slips, at(beforeLast, j - 2) + 1);
      row.push(slips);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, right.length);
}

function at(row: readonly number[] | undefined, place: number): number {
  return row?.[place] ?? Infinity;
}

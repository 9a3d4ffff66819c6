/** Where in an input of `shape` each element of the result of a broadcast comes from. */
export function placesOf(shape: readonly number[], result: readonly number[]): (place: number) => number {
  const strides = new Array<number>(result.length).fill(0);
  let stride = 1;
  for (let back = 1; back <= shape.length; back++) {
    const length = shape[shape.length - back] ?? 1;
    if (length > 1) strides[result.length - back] = stride;
    stride *= length;
  }
  return (place) => {
    let rest = place;
    let from = 0;
    for (let axis = result.length - 1; axis >= 0; axis--) {
      const length = result[axis] ?? 1;
      from += (rest % length) * (strides[axis] ?? 0);
      rest = Math.floor(rest / length);
    }
    return from;
  };
}

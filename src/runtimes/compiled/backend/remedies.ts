/** What helps where TensorFlow, or what is done without values, does not. */
export const eagerRemedy = 'compute it otherwise, or take the runtime "eager"';

/** What helps where the shape of a result depends on values. */
export function shapeRemedy(type: string): string {
  return type.startsWith('NonMaxSuppression')
    ? 'take tf.image.nonMaxSuppressionPadded() with padToMaxOutputSize, whose shape does not, or the runtime "eager"'
    : eagerRemedy;
}

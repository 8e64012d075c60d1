/** The reader points with a finger: then keyboard and editor are the device's own. */
export const isTouch = (): boolean => matchMedia("(pointer: coarse)").matches;

/** The mini-program carries no desk. */
export const HAS_DESK: boolean = false;

/** Phones only. */
export const isWideScreen = (): boolean => false;

/** The same build serves the desk on wide screens. */
export const HAS_DESK: boolean = true;

const WIDE_FROM = 1000;

/** Whether the desk fits. */
export const isWideScreen = (): boolean => window.innerWidth >= WIDE_FROM;

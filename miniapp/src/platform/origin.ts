/** Where the server is: the mini-program has no origin of its own, so the build names it. */
export const serverOrigin = (): string => API_ORIGIN;

/** Where the server is: the one these pages came from. */
export const serverOrigin = (): string => window.location.origin;

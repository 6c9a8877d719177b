/** Bounds of a report: words people can mend, not limits of the machine. Apart from the schema, so that a page need not carry it. */
export const TEXT_MAX = 2000;
export const PHOTOS_MAX = 6;

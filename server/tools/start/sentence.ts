/** Something the person at the terminal can mend: told as one sentence, without a stack, and exit code 1. */
export class StartRefused extends Error {}

import { log } from 'wechaty-puppet';

/** The chat library talks a great deal; what matters of it comes to us as events. Imported before anything of it starts. */
log.level('silent');

import { request } from '../../api/client';
import { phoneMemory } from '../report/phone-memory';
import { bindingSourceOf } from './binding-source';

/** Codes and bonds of this phone. */
export const bindingSource = bindingSourceOf(phoneMemory, request);

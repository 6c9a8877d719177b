declare const API_ORIGIN: string;
/** Ids of WeChat message templates, parted by commas; empty without any. */
declare const SUBSCRIBE_TEMPLATES: string;
declare module '*.css';
declare module '*.png';

// What pages declare in a script of their own, in docs/overrides.

declare const PALETTE: string;

// What a worker has.

declare function importScripts(...addresses: string[]): void;

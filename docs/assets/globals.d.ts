// What pages declare in a script of their own, in docs/overrides.

declare const PALETTE: string;

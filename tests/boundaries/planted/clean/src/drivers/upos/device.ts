export type Device = { readonly address: string };

/** Preload to main: this page wants a line to the till. */
export const connectChannel = "contract:connect";
/** Main to preload: here is the port. */
export const portChannel = "contract:port";
/** Page to preload, as a window message: this page listens now. */
export const openMessage = "huanxin:open";
/** Preload to page, as a window message that carries the port. */
export const portMessage = "huanxin:port";

import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort } from "node:worker_threads";

// Takes the place of the package `electron` in tests: it keeps what is asked of it, so that a test can look at it or
// play the other side. Messages go through real message channels. Only what the shell uses is here; anything else
// is undefined and fails at once.

/** What was asked of Electron since the last reset. */
export const recorded = newRecord();

function newRecord() {
  return {
    /** In order: what happened before the app was ready can be told from what came after. */
    calls: [] as string[],
    privilegedSchemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
    protocolHandlers: new Map<string, (request: Request) => Promise<Response>>(),
    windows: [] as BrowserWindow[],
    children: [] as UtilityProcessStandIn[],
    errorBoxes: [] as string[],
    exitCodes: [] as number[],
    quitCount: 0,
    focusCount: 0,
  };
}

/** How the machine behaves; a test changes it before it starts what it tests. */
export const machine = { ...newMachine() };

function newMachine() {
  return {
    isPackaged: false,
    isFirstInstance: true,
    keyStore: "gnome_libsecret",
    isKeyStoreOpen: true,
    userData: "",
  };
}

export function resetStandIn(): void {
  Object.assign(recorded, newRecord());
  Object.assign(machine, newMachine());
  for (const emitter of [app, ipcMain, ipcRenderer]) emitter.removeAllListeners();
}

class AppStandIn extends EventEmitter {
  get isPackaged() {
    return machine.isPackaged;
  }
  getPath() {
    return machine.userData;
  }
  setPath(_name: string, folder: string) {
    machine.userData = folder;
  }
  enableSandbox() {
    recorded.calls.push("enableSandbox");
  }
  requestSingleInstanceLock() {
    return machine.isFirstInstance;
  }
  async whenReady() {
    recorded.calls.push("ready");
  }
  /** As Electron does: asks first, and goes on unless somebody objects. */
  quit() {
    let isRefused = false;
    this.emit("before-quit", { preventDefault: () => (isRefused = true) });
    if (!isRefused) recorded.quitCount += 1;
  }
  exit(code: number) {
    recorded.exitCodes.push(code);
  }
}

export const app = new AppStandIn();

export const protocol = {
  registerSchemesAsPrivileged(schemes: typeof recorded.privilegedSchemes) {
    recorded.calls.push("registerSchemesAsPrivileged");
    recorded.privilegedSchemes.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    recorded.protocolHandlers.set(scheme, handler);
  },
};

type Answer = (allowed: boolean) => void;
const defaultSession = {
  requestHandler: null as ((contents: unknown, permission: string, answer: Answer) => void) | null,
  checkHandler: null as ((contents: unknown, permission: string) => boolean) | null,
  deviceHandler: null as ((details: unknown) => boolean) | null,
  setPermissionRequestHandler(handler: typeof this.requestHandler) {
    this.requestHandler = handler;
  },
  setPermissionCheckHandler(handler: typeof this.checkHandler) {
    this.checkHandler = handler;
  },
  setDevicePermissionHandler(handler: typeof this.deviceHandler) {
    this.deviceHandler = handler;
  },
};
export const session = { defaultSession };

export const ipcMain = new EventEmitter();

class IpcRendererStandIn extends EventEmitter {
  /** The frame that the messages come from; a test may name another one. */
  senderFrame: unknown = null;
  send(channel: string) {
    ipcMain.emit(channel, { senderFrame: this.senderFrame });
  }
}
export const ipcRenderer = new IpcRendererStandIn();

/** The web contents of a window, and of anything else that a test lets appear. */
export class WebContentsStandIn extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  setWindowOpenHandler(handler: typeof this.openHandler) {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContentsStandIn();
  readonly options: { webPreferences: Record<string, unknown> } & Record<string, unknown>;
  url = "";
  isShown = false;
  constructor(options: { webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
    recorded.windows.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }
  static getAllWindows() {
    return recorded.windows;
  }
  async loadURL(url: string) {
    this.url = url;
    this.emit("ready-to-show");
  }
  show() {
    this.isShown = true;
  }
  isMinimized() {
    return false;
  }
  focus() {
    recorded.focusCount += 1;
  }
}

/** Electron's port in a Node process: the events of an emitter over a real port. */
export class MessagePortMain extends EventEmitter {
  readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on("close", () => this.emit("close"));
  }
  start() {
    this.port.on("message", (data) => this.emit("message", { data, ports: [] }));
  }
  postMessage(message: unknown) {
    this.port.postMessage(message);
  }
  close() {
    this.port.close();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

type PostedMessage = { readonly data: unknown; readonly ports: readonly MessagePortMain[] };

/** The child's side: what is posted here, the process object of the parent hears. */
class ParentPortStandIn extends EventEmitter {
  readonly #child: EventEmitter;
  constructor(child: EventEmitter) {
    super();
    this.#child = child;
  }
  postMessage(message: unknown) {
    this.#child.emit("message", message);
  }
}

/** A child whose other side is `parentPort`; a test plays the child or lets the real code do so. */
export class UtilityProcessStandIn extends EventEmitter {
  readonly program: string;
  readonly posted: PostedMessage[] = [];
  readonly parentPort: ParentPortStandIn;
  isKilled = false;
  constructor(program: string) {
    super();
    this.program = program;
    this.parentPort = new ParentPortStandIn(this);
  }
  postMessage(data: unknown, ports: readonly MessagePortMain[] = []) {
    const message = { data, ports };
    this.posted.push(message);
    this.parentPort.emit("message", message);
  }
  kill() {
    this.isKilled = true;
    this.emit("exit", 143);
    return true;
  }
}

export const utilityProcess = {
  fork(program: string) {
    const child = new UtilityProcessStandIn(program);
    recorded.children.push(child);
    return child;
  },
};

/** Wraps by a visible mark, so that a test sees whether a secret went through it. */
export const safeStorage = {
  getSelectedStorageBackend: () => machine.keyStore,
  setUsePlainTextEncryption: () => recorded.calls.push("setUsePlainTextEncryption"),
  isAsyncEncryptionAvailable: async () => machine.isKeyStoreOpen,
  encryptStringAsync: async (text: string) => Buffer.from(`wrapped:${Buffer.from(text).toString("hex")}`),
  async decryptStringAsync(wrapped: Buffer) {
    const match = /^wrapped:([0-9a-f]+)$/.exec(wrapped.toString());
    if (match === null) throw new Error("Error while decrypting the ciphertext");
    return { result: Buffer.from(match[1] ?? "", "hex").toString(), shouldReEncrypt: false };
  },
};

export const dialog = {
  showErrorBox: (_title: string, text: string) => recorded.errorBoxes.push(text),
};

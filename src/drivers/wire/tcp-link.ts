import net from "node:net";
import { ok, refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure, type Outcome, type Unsubscribe } from "../upos/index.ts";
import type { Link } from "./link.ts";
import { Listeners } from "./listeners.ts";
import { systemScheduler } from "./scheduler.ts";
import { within } from "./within.ts";

/** A printer that lost its power says nothing; the keep-alive finds out. */
const keepAliveMs = 5_000;

/** Connects to a device that listens on TCP. A network printer takes one connection, so connecting claims it. */
export function openTcpLink(host: string, port: number, timeoutMs: number): Promise<Outcome<Link>> {
  const socket = net.connect({
    host,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: keepAliveMs,
  });
  const connected = new Promise<Outcome<Link>>((resolve) => {
    socket.once("connect", () => resolve(ok(new TcpLink(socket, `${host}:${port}`))));
    // Stays for the life of the socket: an error without a listener would end the program.
    socket.on("error", (error) => resolve(refuse(connectFailure(host, port, error))));
  });
  return within(connected, { scheduler: systemScheduler, timeoutMs }, () => {
    socket.destroy();
    return deviceFailure("E_OFFLINE", `${host}:${port} does not answer: check power and network cable`);
  });
}

function connectFailure(host: string, port: number, error: NodeJS.ErrnoException): DeviceFailure {
  if (error.code === "ECONNREFUSED") {
    return deviceFailure(
      "E_OFFLINE",
      `${host}:${port} refuses: the device is off, or busy with another till`,
    );
  }
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") {
    return deviceFailure("E_NOHARDWARE", `${host} is not a known name: write the IP address of the device`);
  }
  const code = error.code ?? "unknown";
  return deviceFailure("E_OFFLINE", `${host}:${port} cannot be reached (${code}): check the network`);
}

class TcpLink implements Link {
  readonly #socket: net.Socket;
  readonly #name: string;
  readonly #bytes = new Listeners<Uint8Array>();
  readonly #closed = new Listeners<void>();
  #isGone = false;
  #isClosing = false;

  constructor(socket: net.Socket, name: string) {
    this.#socket = socket;
    this.#name = name;
    socket.on("data", (chunk: Uint8Array) => this.#bytes.tell(chunk));
    socket.on("close", () => {
      if (this.#isGone || this.#isClosing) return;
      this.#isGone = true;
      this.#closed.tell();
    });
  }

  write(bytes: Uint8Array, timeoutMs: number): Promise<Outcome> {
    if (this.#isGone || this.#isClosing) return Promise.resolve(refuse(this.#offline()));
    const written = new Promise<Outcome>((resolve) => {
      this.#socket.write(bytes, (error) =>
        resolve(error === null || error === undefined ? ok(undefined) : refuse(this.#offline())),
      );
    });
    return within(written, { scheduler: systemScheduler, timeoutMs }, () =>
      deviceFailure("E_TIMEOUT", `${this.#name} does not take bytes: it is busy or out of order`),
    );
  }

  onBytes(listener: (bytes: Uint8Array) => void): Unsubscribe {
    return this.#bytes.add(listener);
  }

  onClose(listener: () => void): Unsubscribe {
    if (this.#isGone) queueMicrotask(listener);
    return this.#closed.add(listener);
  }

  close(): Promise<void> {
    if (this.#isGone || this.#isClosing) return Promise.resolve();
    this.#isClosing = true;
    return new Promise((resolve) => {
      this.#socket.once("close", () => resolve());
      this.#socket.destroy();
    });
  }

  #offline(): DeviceFailure {
    return deviceFailure("E_OFFLINE", `${this.#name} closed the connection`);
  }
}

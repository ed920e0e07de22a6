import { SerialPort } from "serialport";
import { ok, refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure, type Outcome, type Unsubscribe } from "../upos/index.ts";
import { hangUpBinding } from "./hang-up-binding.ts";
import type { Link } from "./link.ts";
import { Listeners } from "./listeners.ts";
import { systemScheduler } from "./scheduler.ts";
import { within } from "./within.ts";

/** Opens a serial port, 8 data bits, no parity, 1 stop bit, with an exclusive lock. */
export function openSerialLink(path: string, baudRate: number): Promise<Outcome<Link>> {
  return new Promise((resolve) => {
    // SerialPort lets its options replace the binding; its type does not say so, hence the variable.
    const options = { path, baudRate, autoOpen: false, lock: true, binding: hangUpBinding };
    const port = new SerialPort(options);
    // Without a listener an error event would end the program; the close event tells what matters.
    port.on("error", () => undefined);
    port.open((error) =>
      resolve(error === null ? ok(new SerialLink(port)) : refuse(openFailure(path, error))),
    );
  });
}

/** The binding tells its errors as text only; these are the ones of Linux, macOS and Windows. */
export function openFailure(path: string, error: Error): DeviceFailure {
  const text = error.message;
  if (/cannot lock port|resource (temporarily unavailable|busy)|access (is )?denied/i.test(text)) {
    return deviceFailure("E_CLAIMED", `${path} is held by another program: close that program`);
  }
  if (/no such (file|device)|file not found|does not exist|not configured|input\/output error/i.test(text)) {
    return deviceFailure("E_NOHARDWARE", `${path} is not there: plug the device in or correct the address`);
  }
  if (/permission denied/i.test(text)) {
    return deviceFailure(
      "E_FAILURE",
      `${path} may not be opened: add the user to the group of the port (dialout)`,
    );
  }
  return deviceFailure("E_FAILURE", `${path} could not be opened: ${text}`);
}

class SerialLink implements Link {
  readonly #port: SerialPort;
  readonly #bytes = new Listeners<Uint8Array>();
  readonly #closed = new Listeners<void>();
  #isGone = false;
  #isClosing = false;

  constructor(port: SerialPort) {
    this.#port = port;
    port.on("data", (chunk: Uint8Array) => this.#bytes.tell(chunk));
    port.on("close", () => {
      if (this.#isGone || this.#isClosing) return;
      this.#isGone = true;
      this.#closed.tell();
    });
  }

  write(bytes: Uint8Array, timeoutMs: number): Promise<Outcome> {
    if (this.#isGone || this.#isClosing) return Promise.resolve(refuse(this.#offline()));
    const written = new Promise<Outcome>((resolve) => {
      this.#port.write(Buffer.from(bytes), (error) =>
        resolve(error === null || error === undefined ? ok(undefined) : refuse(this.#offline())),
      );
    });
    return within(written, { scheduler: systemScheduler, timeoutMs }, () =>
      deviceFailure(
        "E_TIMEOUT",
        `${this.#port.path} does not take bytes: check the cable and the flow control`,
      ),
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
    return new Promise((resolve) => this.#port.close(() => resolve()));
  }

  #offline(): DeviceFailure {
    return deviceFailure("E_OFFLINE", `${this.#port.path} was unplugged`);
  }
}

import { read } from "node:fs";
import { promisify } from "node:util";
import { SerialPort } from "serialport";

type Binding = typeof SerialPort.binding;
type OpenPort = Awaited<ReturnType<Binding["open"]>>;
type UnixPort = Extract<OpenPort, { poller: unknown }>;

const readBytes = promisify(read);

/**
 * The binding of the serialport package with one correction for Linux and macOS: when a port is unplugged while a read
 * is under way, the system answers every further read with zero bytes, and the package then reads on for ever, uses a
 * whole processor and never tells that the device is gone. Here zero bytes mean that the port was hung up.
 */
export const hangUpBinding = {
  list: () => SerialPort.binding.list(),
  async open(options: Parameters<Binding["open"]>[0]): Promise<OpenPort> {
    const port = await (SerialPort.binding as { open(options: unknown): Promise<OpenPort> }).open(options);
    if (isUnixPort(port)) {
      port.read = (buffer: Buffer, offset: number, length: number) =>
        readOrHangUp(port, buffer, offset, length);
    }
    return port;
  },
};

function isUnixPort(port: OpenPort): port is UnixPort {
  return "poller" in port;
}

async function readOrHangUp(
  port: UnixPort,
  buffer: Buffer,
  offset: number,
  length: number,
): Promise<{ buffer: Buffer; bytesRead: number }> {
  for (;;) {
    if (port.fd === null) throw canceled();
    try {
      const { bytesRead } = await readBytes(port.fd, buffer, offset, length, null);
      if (bytesRead > 0) return { buffer, bytesRead };
      // The serialport package takes any error that is not a cancellation as the end of the connection.
      throw port.isOpen ? new Error("the port was hung up") : canceled();
    } catch (error) {
      if (!isNothingThere(error)) throw port.isOpen ? error : canceled();
      await readable(port);
    }
  }
}

function readable(port: UnixPort): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!port.isOpen) return reject(canceled());
    port.poller.once("readable", (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}

function isNothingThere(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    ["EAGAIN", "EWOULDBLOCK", "EINTR"].includes(String(error.code))
  );
}

/** The serialport package expects this mark on a read that ended because we closed the port. */
function canceled(): Error {
  return Object.assign(new Error("the port was closed"), { canceled: true });
}

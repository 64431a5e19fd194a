/** The server pings every 20 s; a line silent for longer than this is dead, whatever the browser believes. */
const SILENCE_LIMIT = 50_000;

export interface Frame {
  type: string;
  [key: string]: unknown;
}

export interface SocketEvents {
  opened: (send: (frame: Frame) => void) => void;
  frame: (frame: Frame) => void;
}

/** Holds one WebSocket until it closes. Resolves to whether it had ever opened; never rejects. */
export function holdSocket(
  address: string,
  protocols: string[],
  events: SocketEvents,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, protocols);
    let opened = false;
    let watchdog = setTimeout(hangUp, SILENCE_LIMIT);

    function hangUp() {
      socket.close();
      finish();
    }
    function finish() {
      clearTimeout(watchdog);
      signal.removeEventListener("abort", hangUp);
      socket.onmessage = socket.onclose = socket.onopen = null;
      resolve(opened);
    }
    signal.addEventListener("abort", hangUp);
    socket.onopen = () => {
      opened = true;
      events.opened((frame) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
      });
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(hangUp, SILENCE_LIMIT);
      events.frame(JSON.parse(event.data) as Frame);
    };
    socket.onclose = finish;
  });
}

export function socketAddress(path: string): string {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${path}`;
}

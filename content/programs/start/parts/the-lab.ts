import { datagram, type Lab, lab, peer, us } from "lab";

// en: 60,000 bytes after 150 microseconds. Two CPUs, so that work in the background can be seen beside the program's own.
// zh: 150 微秒后送来 6 万字节。两个 CPU，好让后台做的事与程序自己做的事并排看得见。
export const theLab: Lab = lab({
  machines: { local: { cpus: 2 } },
  links: [{ latency: us(10) }],
  peers: [peer("sender", "10.0.0.2:4000", [datagram({ at: us(150), to: "10.0.0.1:9877", data: "x".repeat(60_000) })])],
});

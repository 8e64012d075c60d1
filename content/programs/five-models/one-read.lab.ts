import { datagram, lab, peer, us } from "lab";

// en: 60,000 bytes, sent early, so that both phases can be seen on one line.
// zh: 6 万字节，发得很早，好让两个阶段在同一行里都看得见。
export default lab({
  peers: [peer("sender", "10.0.0.2:4000", [datagram({ at: us(20), to: "10.0.0.1:9877", data: "x".repeat(60_000) })])],
  links: [{ latency: us(10) }],
});

import { datagram, lab, peer, us } from "lab";

// en: Fifteen datagrams, one about every 2.5 ms. The text of each is the time at which it is sent, in microseconds; the way takes no time.
// zh: 十五个数据报，大约每 2.5 毫秒一个。正文是各自的发送时刻（微秒），路上不花时间。
const gaps = [2_360, 2_890, 2_210];
let sent = 0;

export default lab({
  links: [{ latency: 0 }],
  peers: [
    peer(
      "sender",
      "10.0.0.2:4000",
      Array.from({ length: 15 }, (_, index) => {
        sent += gaps[index % gaps.length];
        return datagram({ at: us(sent), to: "10.0.0.1:9877", data: String(sent) });
      }),
    ),
  ],
});

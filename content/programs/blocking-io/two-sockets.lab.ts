import { datagram, lab, ms, peer } from "lab";

// en: The datagrams come in another order than the program reads them in.
// zh: 数据报到来的次序，和程序读取的次序不同。
export default lab({
  peers: [
    peer("slow", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:9877", data: "sent at 30 ms" })]),
    peer("quick", "10.0.0.3:4000", [datagram({ at: ms(10), to: "10.0.0.1:9878", data: "sent at 10 ms" })]),
  ],
});

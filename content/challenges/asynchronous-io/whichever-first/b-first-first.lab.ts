import { datagram, lab, ms, peer } from "lab";

export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [datagram({ at: ms(10), to: "10.0.0.1:7001", data: "for the first" })]),
    peer("bert", "10.0.0.3:4000", [datagram({ at: ms(30), to: "10.0.0.1:7002", data: "for the second" })]),
  ],
});

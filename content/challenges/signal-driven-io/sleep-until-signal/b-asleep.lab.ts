import { datagram, lab, ms, peer } from "lab";

export default lab({
  peers: [peer("anna", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:7001", data: "here it is" })])],
});

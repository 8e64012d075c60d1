import { theLab } from "./parts/the-lab";

export default theLab;

export { similar } from "../../provider/kube/similar.ts";

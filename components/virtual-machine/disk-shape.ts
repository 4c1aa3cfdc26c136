import type {
  BucketSourceArgs,
  ClonedArgs,
  DataVolumeDiskArgs,
  DataVolumeSourceArgs,
  HttpSourceArgs,
  RegistrySourceArgs,
} from "./data-volume-args.ts";
import type {
  BlockSizeArgs,
  CloudInitArgs,
  ContainerDisk,
  DiskArgs,
  HostDiskDisk,
  SysprepDisk,
} from "./disk-args.ts";
import type { FilesystemArgs } from "./filesystem-args.ts";
import { list, part, valueOr } from "./shape.ts";

const cloned = valueOr<ClonedArgs>({ name: true, namespace: true });
const bucket = { url: true, secretRef: true } as const;

const DATA_VOLUME = part<DataVolumeDiskArgs>({
  name: true,
  source: valueOr<DataVolumeSourceArgs>({
    http: valueOr<HttpSourceArgs>({
      url: true,
      checksum: true,
      secretRef: true,
      certConfigMap: true,
      extraHeaders: true,
      secretExtraHeaders: true,
    }),
    registry: valueOr<RegistrySourceArgs>({
      url: true,
      imageStream: true,
      pullMethod: true,
      secretRef: true,
      certConfigMap: true,
    }),
    pvc: cloned,
    snapshot: cloned,
    s3: valueOr<BucketSourceArgs>({ ...bucket, certConfigMap: true }),
    gcs: valueOr<NonNullable<DataVolumeSourceArgs["gcs"]>>(bucket),
    blank: true,
    upload: true,
    vddk: true,
    imageio: true,
  }),
  sourceRef: valueOr<NonNullable<DataVolumeDiskArgs["sourceRef"]>>({ name: true, namespace: true }),
  size: true,
  storageClassName: true,
  accessModes: true,
  volumeMode: true,
  preallocation: true,
  retain: true,
  template: true,
  labels: true,
  annotations: true,
  spec: true,
});

/** Disks and their members. */
export const DISKS = list<DiskArgs>({
  name: true,
  type: true,
  bus: true,
  bootOrder: true,
  serial: true,
  cache: true,
  io: true,
  readonly: true,
  dedicatedIOThread: true,
  shareable: true,
  errorPolicy: true,
  blockSize: part<BlockSizeArgs>({ logical: true, physical: true, discardGranularity: true }, "matchVolume"),
  pciAddress: true,
  tray: true,
  reservation: true,
  hotpluggable: true,
  containerDisk: valueOr<Extract<ContainerDisk["containerDisk"], { readonly image: unknown }>>({
    image: true,
    imagePullPolicy: true,
    imagePullSecret: true,
    path: true,
  }),
  dataVolume: DATA_VOLUME,
  persistentVolumeClaim: true,
  cloudInit: part<CloudInitArgs>({
    type: true,
    userData: true,
    networkData: true,
    userDataSecret: true,
    networkDataSecret: true,
  }),
  emptyDisk: true,
  configMap: true,
  secret: true,
  serviceAccount: true,
  ephemeral: true,
  hostDisk: valueOr<HostDiskDisk["hostDisk"]>({ path: true, type: true, capacity: true, shared: true }),
  sysprep: part<SysprepDisk["sysprep"]>({ configMap: true, secret: true }),
  downwardAPI: true,
  downwardMetrics: true,
});

/** Filesystems and their members. */
export const FILESYSTEMS = list<FilesystemArgs>({
  name: true,
  persistentVolumeClaim: true,
  configMap: true,
  secret: true,
  serviceAccount: true,
  downwardAPI: true,
});

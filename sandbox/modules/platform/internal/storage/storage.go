// Package storage plays the side cars of a CSI driver: it provisions, resizes and deletes volumes and takes snapshots of
// them, all without data. Binding, protection and expansion are the real controllers'.
package storage

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/record"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
	snapshots "kubevirt.io/client-go/externalsnapshotter"

	"sandbox/platform/internal/env"
)

// Driver is the name under which volumes are provisioned.
const Driver = "csi.sandbox.dev"

const workers = 4

// Run plays the driver until the context ends. Snapshots are taken as soon as their API is served.
func Run(ctx context.Context, e *env.Env) error {
	client, err := snapshots.NewForConfig(e.Config)
	if err != nil {
		return err
	}
	events := record.NewBroadcaster(record.WithContext(ctx))
	defer events.Shutdown()
	events.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: e.Kube.CoreV1().Events("")})
	kinds, err := eventKinds()
	if err != nil {
		return err
	}
	recorder := events.NewRecorder(kinds, corev1.EventSource{Component: Driver})

	log := e.Log.With("part", "storage")
	s := newSnapshotter(e.Kube, client, recorder, log)
	go s.run(ctx, e.Dynamic)
	return newProvisioner(e.Kube, s.snapshots, recorder, log).run(ctx)
}

// eventKinds are those of the objects that events are about.
func eventKinds() (*runtime.Scheme, error) {
	kinds := runtime.NewScheme()
	if err := scheme.AddToScheme(kinds); err != nil {
		return nil, err
	}
	return kinds, snapshotv1.AddToScheme(kinds)
}

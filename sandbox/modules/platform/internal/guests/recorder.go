package guests

import (
	"context"
	"sync"

	corev1 "k8s.io/api/core/v1"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/record"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/client-go/kubevirt/scheme"
)

// recorder tells events as the virt-handler of a node.
type recorder struct {
	identity *identity

	mu    sync.Mutex
	nodes map[string]nodeRecorder // by the account that tells
}

type nodeRecorder struct {
	record.EventRecorder
	broadcaster record.EventBroadcaster
}

func newRecorder(identity *identity) *recorder {
	return &recorder{identity: identity, nodes: map[string]nodeRecorder{}}
}

func (r *recorder) tell(c *change) {
	for _, e := range c.events {
		r.event(c.node, c.vmi, e)
	}
}

func (r *recorder) event(node string, vmi *v1.VirtualMachineInstance, e event) {
	on, err := r.on(node)
	if err != nil {
		return
	}
	on.Event(vmi, e.kind, e.reason, e.message)
}

func (r *recorder) on(node string) (record.EventRecorder, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	account := r.identity.account() + "@" + node
	if known, is := r.nodes[account]; is {
		return known, nil
	}
	client, err := r.identity.kube(node)
	if err != nil {
		return nil, err
	}
	broadcaster := record.NewBroadcaster(record.WithContext(context.Background()))
	broadcaster.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: client.CoreV1().Events("")})
	source := corev1.EventSource{Component: handlerApp, Host: node}
	r.nodes[account] = nodeRecorder{broadcaster.NewRecorder(scheme.Scheme, source), broadcaster}
	return r.nodes[account], nil
}

func (r *recorder) shutdown() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, node := range r.nodes {
		node.broadcaster.Shutdown()
	}
}

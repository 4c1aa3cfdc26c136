// Package pods is the part of the node agent that runs pods: those of KubeVirt's and CDI's own programs, as processes with a
// network and a file system of their own. It does for them what a kubelet does.
package pods

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"

	"sandbox/platform/internal/env"
)

// Why a pod's worker ends.
var (
	errDeleted = errors.New("the pod is being deleted")
	errGone    = errors.New("the pod does not exist any more")
)

// Agent runs the pods.
type Agent struct {
	env       *env.Env
	self      string // this program
	objects   *objects
	addresses *addresses

	mu      sync.Mutex
	workers map[types.UID]*worker
	running sync.WaitGroup
}

// New returns an agent that runs no pods yet.
func New() *Agent {
	return &Agent{addresses: newAddresses(), workers: map[types.UID]*worker{}}
}

// Run runs pods until the context ends, and ends their processes then.
func (a *Agent) Run(ctx context.Context, e *env.Env) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	a.env, a.self, a.objects = e, self, newObjects(ctx, e.Kube, a.changed)
	// The processes of a former agent have ended with it.
	if err := os.RemoveAll(a.folder("volumes")); err != nil {
		return err
	}
	for _, dir := range []string{"volumes", "log", "root"} {
		if err := os.MkdirAll(a.folder(dir), 0o755); err != nil {
			return err
		}
	}
	factory := informers.NewSharedInformerFactoryWithOptions(e.Kube, 0, informers.WithTransform(slim))
	informer := factory.Core().V1().Pods().Informer()
	factory.Start(ctx.Done())
	if !cache.WaitForCacheSync(ctx.Done(), informer.HasSynced) {
		return nil
	}
	for _, object := range informer.GetStore().List() { // before any pod may get a fresh address
		if pod := object.(*corev1.Pod); binary(pod) != "" && pod.Status.PodIP != "" && !over(pod) {
			a.addresses.claim(pod)
		}
	}
	informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(object any) { a.see(ctx, object.(*corev1.Pod)) },
		UpdateFunc: func(_, object any) { a.see(ctx, object.(*corev1.Pod)) },
		DeleteFunc: a.gone,
	})
	<-ctx.Done()
	a.running.Wait()
	return nil
}

// see takes note of a pod as it is now.
func (a *Agent) see(ctx context.Context, pod *corev1.Pod) {
	if pod.Spec.NodeName == "" || binary(pod) == "" {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	w := a.workers[pod.UID]
	if w == nil {
		w = newWorker(a, pod)
		a.workers[pod.UID] = w
		a.running.Add(1)
		go func() {
			defer a.running.Done()
			w.work(ctx)
		}()
	}
	w.update(pod)
}

func (a *Agent) gone(object any) {
	if last, ok := object.(cache.DeletedFinalStateUnknown); ok {
		object = last.Obj
	}
	pod, ok := object.(*corev1.Pod)
	if !ok {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if w := a.workers[pod.UID]; w != nil {
		w.end(errGone)
		delete(a.workers, pod.UID)
	}
}

// changed lets the pods of a namespace look at their volumes again.
func (a *Agent) changed(namespace string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, w := range a.workers {
		if w.namespace == namespace {
			w.refresh.set()
		}
	}
}

func (a *Agent) folder(names ...string) string {
	return filepath.Join(append([]string{a.env.Run}, names...)...)
}

func over(pod *corev1.Pod) bool {
	return pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed
}

// flag wakes one goroutine, at least once after each set.
type flag chan struct{}

func newFlag() flag { return make(flag, 1) }

func (f flag) set() {
	select {
	case f <- struct{}{}:
	default:
	}
}

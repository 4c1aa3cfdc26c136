// Package guests plays virt-handler and virt-launcher: nodes that KubeVirt can use, guests that start, stop, report, migrate
// and take devices, and virt-handler's own API. What happens is read from KubeVirt's virt-handler; there is no QEMU behind it.
package guests

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/client-go/kubevirt"

	"sandbox/platform/internal/env"
	"sandbox/platform/internal/reconcile"
)

const (
	handlerApp  = "virt-handler"
	launcherApp = "virt-launcher"

	workers = 8

	byVMI = "vmi" // index of launcher pods by the uid of their VMI
	byApp = "app"
)

type guests struct {
	kube     kubernetes.Interface
	reader   kubevirt.Interface // may read any VMI
	identity *identity
	recorder *recorder
	log      *slog.Logger

	pods      cache.SharedIndexInformer // of virt-handler and virt-launcher only
	nodes     cache.SharedIndexInformer
	kubevirts cache.SharedIndexInformer
	vmis      cache.SharedIndexInformer
	install   *installation
	servers   *servers

	vmiQueue, launcherQueue, handlerQueue, nodeQueue *reconcile.Queue
}

// Run plays all nodes until the context ends. KubeVirt may be installed later, and again.
func Run(ctx context.Context, e *env.Env) error {
	virt, err := kubevirt.NewForConfig(e.Config)
	if err != nil {
		return err
	}
	g := newGuests(e, virt)
	defer g.servers.closeAll()
	defer g.recorder.shutdown()
	if err := g.watch(); err != nil {
		return err
	}
	if !reconcile.Start(ctx, g.pods, g.nodes) {
		return nil
	}
	for _, resource := range []string{"kubevirts", "virtualmachineinstances"} {
		if !reconcile.Served(ctx, e.Dynamic, v1.GroupVersion.WithResource(resource)) {
			return nil
		}
	}
	if !reconcile.Start(ctx, g.kubevirts, g.vmis) {
		return nil
	}
	go g.handlerQueue.Run(ctx, 1) // one at a time: they share a range of addresses
	go g.nodeQueue.Run(ctx, 1)
	go g.launcherQueue.Run(ctx, workers)
	g.vmiQueue.Run(ctx, workers)
	return nil
}

func newGuests(e *env.Env, virt kubevirt.Interface) *guests {
	log := e.Log.With("part", "guests")
	api := virt.KubevirtV1().RESTClient()
	g := &guests{
		kube:     e.Kube,
		reader:   virt,
		identity: &identity{config: e.Config},
		log:      log,
		pods: reconcile.Informer(e.Kube.CoreV1().RESTClient(), "pods", &corev1.Pod{}, func(options *metav1.ListOptions) {
			options.LabelSelector = fmt.Sprintf("%s in (%s,%s)", v1.AppLabel, handlerApp, launcherApp)
		}),
		nodes:     reconcile.Informer(e.Kube.CoreV1().RESTClient(), "nodes", &corev1.Node{}),
		kubevirts: reconcile.Informer(api, "kubevirts", &v1.KubeVirt{}),
		vmis:      reconcile.Informer(api, "virtualmachineinstances", &v1.VirtualMachineInstance{}),
	}
	g.recorder = newRecorder(g.identity)
	g.install = &installation{informer: g.kubevirts}
	g.servers = newServers(g)
	g.vmiQueue = reconcile.NewQueue("guests", log, g.syncVMI)
	g.launcherQueue = reconcile.NewQueue("launchers", log, g.syncLauncher)
	g.handlerQueue = reconcile.NewQueue("handlers", log, g.syncHandler)
	g.nodeQueue = reconcile.NewQueue("nodes", log, g.syncNode)
	return g
}

// watch has each object looked at when it, or what it depends on, changes.
func (g *guests) watch() error {
	if err := g.pods.AddIndexers(cache.Indexers{byVMI: vmiOfPod, byApp: appOfPod}); err != nil {
		return err
	}
	for _, w := range []struct {
		informer cache.SharedIndexInformer
		handler  cache.ResourceEventHandler
	}{
		{g.pods, g.handlerQueue.HandlerFor(keyOfApp(handlerApp))},
		{g.pods, g.launcherQueue.HandlerFor(keyOfApp(launcherApp))},
		{g.pods, g.vmiQueue.HandlerFor(ownerOfPod)},
		{g.pods, g.vmiQueue.HandlerFor(g.guestsOfHandler)},
		{g.pods, g.nodeQueue.HandlerFor(nodeOfHandler)},
		{g.nodes, g.nodeQueue.Handler()},
		{g.vmis, g.vmiQueue.Handler()},
		{g.vmis, g.launcherQueue.HandlerFor(g.podsOfGuest)},
		{g.kubevirts, g.handlerQueue.HandlerFor(g.allHandlers)},
	} {
		if _, err := w.informer.AddEventHandler(w.handler); err != nil {
			return err
		}
	}
	return nil
}

// syncVMI has the virt-handler whose turn it is do the next thing for a guest.
func (g *guests) syncVMI(ctx context.Context, key string) (time.Duration, error) {
	vmi := reconcile.Get[*v1.VirtualMachineInstance](g.vmis.GetStore(), key)
	if vmi == nil {
		return 0, nil
	}
	change, wake := next(vmi, world{
		now:      time.Now(),
		launcher: g.launcherOf(vmi),
		handlers: g.handlerAddresses(),
		settings: g.install.settings(),
	})
	if change == nil {
		return wake, nil
	}
	if err := g.update(ctx, change); err != nil {
		return 0, err
	}
	g.recorder.tell(change)
	return wake, nil
}

// update writes a VMI as the virt-handler of a node. What was read is older than what is there: a conflict, tried again.
func (g *guests) update(ctx context.Context, c *change) error {
	if !c.changed() {
		return nil
	}
	client, err := g.identity.kubevirt(c.node)
	if err != nil {
		return err
	}
	_, err = client.KubevirtV1().VirtualMachineInstances(c.vmi.Namespace).Update(ctx, c.vmi, metav1.UpdateOptions{})
	return err
}

// launcherOf is the newest pod of a VMI on the node that the VMI is on.
func (g *guests) launcherOf(vmi *v1.VirtualMachineInstance) *corev1.Pod {
	var newest *corev1.Pod
	for _, pod := range g.launchers(vmi) {
		if pod.Spec.NodeName != vmi.Status.NodeName || isTemporary(pod) {
			continue
		}
		if newest == nil || newest.CreationTimestamp.Before(&pod.CreationTimestamp) {
			newest = pod
		}
	}
	return newest
}

func (g *guests) launchers(vmi *v1.VirtualMachineInstance) []*corev1.Pod {
	objects, err := g.pods.GetIndexer().ByIndex(byVMI, string(vmi.UID))
	if err != nil {
		return nil
	}
	var pods []*corev1.Pod
	for _, object := range objects {
		pods = append(pods, object.(*corev1.Pod))
	}
	return pods
}

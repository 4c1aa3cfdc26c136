package pods

import (
	"context"
	"errors"
	"sync"
	"time"

	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
)

var errNotListedYet = errors.New("its objects have not been listed yet")

// objects is the source that asks the API server: it watches the Secrets and ConfigMaps of the namespaces that pods of ours
// live in, and keeps the pods' tokens.
type objects struct {
	ctx     context.Context
	kube    kubernetes.Interface
	changed func(namespace string)

	mu         sync.Mutex
	namespaces map[string]*namespaceObjects
	tokens     map[tokenKey]heldToken
}

type namespaceObjects struct {
	secrets    corelisters.SecretNamespaceLister
	configMaps corelisters.ConfigMapNamespaceLister
	synced     []cache.InformerSynced
}

type tokenKey struct {
	pod            types.UID
	audience, path string
}

type heldToken struct {
	token string
	renew time.Time
}

func newObjects(ctx context.Context, kube kubernetes.Interface, changed func(namespace string)) *objects {
	return &objects{ctx: ctx, kube: kube, changed: changed, namespaces: map[string]*namespaceObjects{}, tokens: map[tokenKey]heldToken{}}
}

// in returns the objects of a namespace; it begins to watch them when it is asked for the first time.
func (o *objects) in(namespace string) (*namespaceObjects, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := o.namespaces[namespace]
	if n == nil {
		n = o.watch(namespace)
		o.namespaces[namespace] = n
	}
	for _, synced := range n.synced {
		if !synced() {
			return nil, errNotListedYet
		}
	}
	return n, nil
}

func (o *objects) watch(namespace string) *namespaceObjects {
	factory := informers.NewSharedInformerFactoryWithOptions(o.kube, 0, informers.WithNamespace(namespace), informers.WithTransform(slim))
	core := factory.Core().V1()
	n := &namespaceObjects{
		secrets:    core.Secrets().Lister().Secrets(namespace),
		configMaps: core.ConfigMaps().Lister().ConfigMaps(namespace),
	}
	tell := func(any) { o.changed(namespace) }
	handler := cache.ResourceEventHandlerFuncs{AddFunc: tell, DeleteFunc: tell, UpdateFunc: func(any, any) { o.changed(namespace) }}
	for _, informer := range []cache.SharedIndexInformer{core.Secrets().Informer(), core.ConfigMaps().Informer()} {
		informer.AddEventHandler(handler)
		n.synced = append(n.synced, informer.HasSynced)
	}
	factory.Start(o.ctx.Done())
	return n
}

// slim drops what nobody reads and what is often the larger part of an object.
func slim(object any) (any, error) {
	if o, ok := object.(metav1.Object); ok {
		o.SetManagedFields(nil)
	}
	return object, nil
}

func (o *objects) secret(namespace, name string) (*corev1.Secret, error) {
	n, err := o.in(namespace)
	if err != nil {
		return nil, err
	}
	return n.secrets.Get(name)
}

func (o *objects) configMap(namespace, name string) (*corev1.ConfigMap, error) {
	n, err := o.in(namespace)
	if err != nil {
		return nil, err
	}
	return n.configMaps.Get(name)
}

// token returns a token for the pod's service account, a new one when most of the former one's lifetime is over.
func (o *objects) token(pod *corev1.Pod, of *corev1.ServiceAccountTokenProjection) (string, error) {
	key := tokenKey{pod.UID, of.Audience, of.Path}
	o.mu.Lock()
	held := o.tokens[key]
	o.mu.Unlock()
	if time.Now().Before(held.renew) {
		return held.token, nil
	}
	request := &authenticationv1.TokenRequest{Spec: authenticationv1.TokenRequestSpec{
		ExpirationSeconds: of.ExpirationSeconds,
		BoundObjectRef:    &authenticationv1.BoundObjectReference{APIVersion: "v1", Kind: "Pod", Name: pod.Name, UID: pod.UID},
	}}
	if of.Audience != "" {
		request.Spec.Audiences = []string{of.Audience}
	}
	ctx, cancel := context.WithTimeout(o.ctx, 10*time.Second)
	defer cancel()
	now := time.Now()
	answer, err := o.kube.CoreV1().ServiceAccounts(pod.Namespace).CreateToken(ctx, pod.Spec.ServiceAccountName, request, metav1.CreateOptions{})
	if err != nil {
		return "", err
	}
	held = heldToken{answer.Status.Token, renewal(now, answer.Status.ExpirationTimestamp.Time)}
	o.mu.Lock()
	o.tokens[key] = held
	o.mu.Unlock()
	return held.token, nil
}

// renewal is the time when four fifths of a token's life are over.
func renewal(now, expiry time.Time) time.Time {
	return now.Add(expiry.Sub(now) / 5 * 4)
}

func (o *objects) forget(pod types.UID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for key := range o.tokens {
		if key.pod == pod {
			delete(o.tokens, key)
		}
	}
}

func (o *objects) node(name string) (*corev1.Node, error) {
	ctx, cancel := context.WithTimeout(o.ctx, 10*time.Second)
	defer cancel()
	return o.kube.CoreV1().Nodes().Get(ctx, name, metav1.GetOptions{})
}

func (o *objects) allocatable(pod *corev1.Pod) corev1.ResourceList {
	node, err := o.node(pod.Spec.NodeName)
	if err != nil {
		return nil
	}
	return node.Status.Allocatable
}

package guests

import (
	"sync"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"kubevirt.io/client-go/kubevirt"
)

// identity gives clients that are, to the API server, the virt-handler of a node: KubeVirt's webhooks and policies let each
// change only its own node and its own guests.
type identity struct {
	config *rest.Config

	mu        sync.Mutex
	namespace string
	clients   map[string]clients
}

type clients struct {
	kube     kubernetes.Interface
	kubevirt kubevirt.Interface
}

// install sets where KubeVirt is installed, which is part of the account's name.
func (i *identity) install(namespace string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.namespace != namespace {
		i.namespace, i.clients = namespace, map[string]clients{}
	}
}

// account is the name of virt-handler's service account.
func (i *identity) account() string {
	i.mu.Lock()
	defer i.mu.Unlock()
	return "system:serviceaccount:" + i.namespace + ":kubevirt-handler"
}

func (i *identity) kube(node string) (kubernetes.Interface, error) {
	c, err := i.on(node)
	return c.kube, err
}

func (i *identity) kubevirt(node string) (kubevirt.Interface, error) {
	c, err := i.on(node)
	return c.kubevirt, err
}

func (i *identity) on(node string) (clients, error) {
	account := i.account()
	i.mu.Lock()
	defer i.mu.Unlock()
	if c, known := i.clients[node]; known {
		return c, nil
	}
	config := rest.CopyConfig(i.config)
	config.Impersonate = rest.ImpersonationConfig{
		UserName: account,
		Groups:   []string{"system:serviceaccounts", "system:serviceaccounts:" + i.namespace, "system:authenticated"},
		Extra:    map[string][]string{"authentication.kubernetes.io/node-name": {node}},
	}
	kube, err := kubernetes.NewForConfig(config)
	if err != nil {
		return clients{}, err
	}
	virt, err := kubevirt.NewForConfig(config)
	if err != nil {
		return clients{}, err
	}
	i.clients[node] = clients{kube, virt}
	return i.clients[node], nil
}

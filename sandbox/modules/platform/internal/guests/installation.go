package guests

import (
	"sync"

	"k8s.io/client-go/tools/cache"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	v1 "kubevirt.io/api/core/v1"
	virtconfig "kubevirt.io/kubevirt/pkg/virt-config"
)

// installation is where KubeVirt is installed, and with which configuration.
type installation struct {
	informer cache.SharedIndexInformer

	mu        sync.Mutex
	namespace string
	config    *virtconfig.ClusterConfig
}

// current is the configuration, with KubeVirt's defaults; nil while KubeVirt is not installed.
func (i *installation) current() (string, *virtconfig.ClusterConfig) {
	namespace := ""
	for _, object := range i.informer.GetStore().List() {
		namespace = object.(*v1.KubeVirt).Namespace
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if namespace != i.namespace {
		i.namespace, i.config = namespace, nil
	}
	if i.config == nil && namespace != "" {
		// It wants to know of other projects' definitions, too; nothing that is asked for here depends on them.
		none := cache.NewSharedIndexInformer(&cache.ListWatch{}, &extv1.CustomResourceDefinition{}, 0, nil)
		config, err := virtconfig.NewClusterConfig(none, i.informer, namespace)
		if err != nil {
			return namespace, nil
		}
		i.config = config
	}
	return namespace, i.config
}

func (i *installation) settings() settings {
	_, config := i.current()
	if config == nil {
		return settings{}
	}
	return settings{
		bindings:    config.GetNetworkBindings(),
		eviction:    config.GetConfig().EvictionStrategy,
		migration:   *config.GetMigrationConfiguration(),
		imageVolume: config.ImageVolumeEnabled(),
	}
}

// cpuManager tells whether nodes offer CPUs of one's own: every kubelet here does, KubeVirt's gate decides.
func (g *guests) cpuManager() bool {
	_, config := g.install.current()
	return config != nil && config.CPUManagerEnabled()
}

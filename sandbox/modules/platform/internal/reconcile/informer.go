package reconcile

import (
	"context"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

const servedInterval = 300 * time.Millisecond

// Served waits until the API server serves a resource; false when the context ends before that. An informer's own retries
// grow to half a minute.
func Served(ctx context.Context, client dynamic.Interface, resource schema.GroupVersionResource) bool {
	for {
		if _, err := client.Resource(resource).List(ctx, metav1.ListOptions{Limit: 1}); err == nil {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(servedInterval):
		}
	}
}

// Informer keeps all objects of a resource, by namespace, or those of them that the options select.
func Informer(client rest.Interface, resource string, object runtime.Object, options ...func(*metav1.ListOptions)) cache.SharedIndexInformer {
	source := cache.NewFilteredListWatchFromClient(client, resource, metav1.NamespaceAll, func(o *metav1.ListOptions) {
		for _, set := range options {
			set(o)
		}
	})
	return cache.NewSharedIndexInformer(source, object, 0, cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc})
}

// Start runs informers and waits until each has its first list; false when the context ends before that.
func Start(ctx context.Context, informers ...cache.SharedIndexInformer) bool {
	var synced []cache.InformerSynced
	for _, informer := range informers {
		go informer.RunWithContext(ctx)
		synced = append(synced, informer.HasSynced)
	}
	return cache.WaitForCacheSync(ctx.Done(), synced...)
}

// Get returns the object of a key, or the zero value when there is none.
func Get[T any](store cache.Store, key string) T {
	object, exists, err := store.GetByKey(key)
	if err != nil || !exists {
		var none T
		return none
	}
	return object.(T)
}

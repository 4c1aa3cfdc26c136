// Package services is the part of the node agent that makes services reachable: a proxy behind each cluster IP, and names.
package services

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	corelisters "k8s.io/client-go/listers/core/v1"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"
	"k8s.io/client-go/tools/cache"

	"sandbox/platform/internal/env"
)

// directory knows the services and what is behind them.
type directory struct {
	services corelisters.ServiceLister
	slices   discoverylisters.EndpointSliceLister
}

// slicesOf returns the endpoint slices of a service.
func (d *directory) slicesOf(namespace, name string) []*discoveryv1.EndpointSlice {
	selector := labels.SelectorFromSet(labels.Set{discoveryv1.LabelServiceName: name})
	slices, err := d.slices.EndpointSlices(namespace).List(selector)
	if err != nil {
		return nil // a lister answers from memory
	}
	return slices
}

// Run serves the services until the context ends.
func Run(ctx context.Context, e *env.Env) error {
	factory := informers.NewSharedInformerFactoryWithOptions(e.Kube, 0, informers.WithTransform(slim))
	services, slices := factory.Core().V1().Services(), factory.Discovery().V1().EndpointSlices()
	d := &directory{services: services.Lister(), slices: slices.Lister()}
	p := newProxy(d, e.Log)
	defer p.close()
	if _, err := services.Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(o any) { p.update(o.(*corev1.Service)) },
		UpdateFunc: func(_, o any) { p.update(o.(*corev1.Service)) },
		DeleteFunc: func(o any) {
			if key, err := cache.DeletionHandlingMetaNamespaceKeyFunc(o); err == nil {
				p.remove(key)
			}
		},
	}); err != nil {
		return err
	}
	slices.Informer()
	names, err := listenDNS(d, e.Log)
	if err != nil {
		return fmt.Errorf("names: %w", err)
	}
	defer names.close()
	factory.Start(ctx.Done())
	<-ctx.Done()
	return nil
}

// slim drops what nobody reads and what is often the larger part of an object.
func slim(object any) (any, error) {
	if o, ok := object.(metav1.Object); ok {
		o.SetManagedFields(nil)
	}
	return object, nil
}

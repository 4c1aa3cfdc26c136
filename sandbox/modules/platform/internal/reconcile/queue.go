// Package reconcile brings objects to where they should be, one key at a time.
package reconcile

import (
	"context"
	"log/slog"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
)

const (
	firstRetry = 50 * time.Millisecond
	lastRetry  = 5 * time.Second
)

// Sync looks at the state of one key and changes what has to be changed. It is called again after `again`, if that is not 0.
type Sync func(ctx context.Context, key string) (again time.Duration, err error)

// Queue calls a Sync for every key that was added, never twice at once for the same key, and again after an error.
type Queue struct {
	name string
	log  *slog.Logger
	sync Sync
	work workqueue.TypedRateLimitingInterface[string]
}

func NewQueue(name string, log *slog.Logger, sync Sync) *Queue {
	limits := workqueue.NewTypedItemExponentialFailureRateLimiter[string](firstRetry, lastRetry)
	return &Queue{name: name, log: log, sync: sync, work: workqueue.NewTypedRateLimitingQueue(limits)}
}

func (q *Queue) Add(key string) { q.work.Add(key) }

// Handler adds the key of each object that an informer tells of.
func (q *Queue) Handler() cache.ResourceEventHandler {
	return q.HandlerFor(func(object any) []string {
		key, err := cache.DeletionHandlingMetaNamespaceKeyFunc(object)
		if err != nil {
			return nil
		}
		return []string{key}
	})
}

// HandlerFor adds the keys that `keys` finds in an object; a deleted object is the last one known.
func (q *Queue) HandlerFor(keys func(object any) []string) cache.ResourceEventHandler {
	add := func(object any) {
		if gone, ok := object.(cache.DeletedFinalStateUnknown); ok {
			object = gone.Obj
		}
		for _, key := range keys(object) {
			q.work.Add(key)
		}
	}
	return cache.ResourceEventHandlerFuncs{AddFunc: add, UpdateFunc: func(_, object any) { add(object) }, DeleteFunc: add}
}

// Run works until the context ends, and returns when the last call has returned.
func (q *Queue) Run(ctx context.Context, workers int) {
	go func() {
		<-ctx.Done()
		q.work.ShutDown()
	}()
	var group sync.WaitGroup
	group.Add(workers)
	for range workers {
		go func() {
			defer group.Done()
			for q.next(ctx) {
			}
		}()
	}
	group.Wait()
}

func (q *Queue) next(ctx context.Context) bool {
	key, ended := q.work.Get()
	if ended {
		return false
	}
	defer q.work.Done(key)
	again, err := q.sync(ctx, key)
	if err != nil && ctx.Err() == nil {
		// A conflict only says that the informer is behind.
		if !apierrors.IsConflict(err) {
			q.log.Warn("not done, will be tried again", "queue", q.name, "key", key, "error", err)
		}
		q.work.AddRateLimited(key)
		return true
	}
	q.work.Forget(key)
	if again > 0 {
		q.work.AddAfter(key, again)
	}
	return true
}

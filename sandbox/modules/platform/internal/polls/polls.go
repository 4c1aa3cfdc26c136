// Package polls plays CDI's cdi-source-update-poller, which asks a registry what a tag stands for: when its job has ended, the
// DataImportCron learns of a digest that is made up from the image's name.
package polls

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"regexp"
	"time"

	batchv1 "k8s.io/api/batch/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/tools/cache"

	"sandbox/platform/internal/env"
	"sandbox/platform/internal/reconcile"
)

const (
	container        = "cdi-source-update-poller"
	digestAnnotation = "cdi.kubevirt.io/storage.import.sourceDesiredDigest"
)

// notThere are images that say so themselves, as everywhere in the sandbox.
var notThere = regexp.MustCompile("does-not-exist|missing")

var crons = schema.GroupVersionResource{Group: "cdi.kubevirt.io", Version: "v1beta1", Resource: "dataimportcrons"}

type poller struct {
	jobs   cache.SharedIndexInformer
	client dynamic.Interface
	log    *slog.Logger
}

// Run plays the poller until the context ends.
func Run(ctx context.Context, e *env.Env) error {
	p := &poller{
		jobs:   reconcile.Informer(e.Kube.BatchV1().RESTClient(), "jobs", &batchv1.Job{}),
		client: e.Dynamic,
		log:    e.Log.With("part", "polls"),
	}
	queue := reconcile.NewQueue("polls", p.log, p.sync)
	if _, err := p.jobs.AddEventHandler(queue.Handler()); err != nil {
		return err
	}
	if !reconcile.Start(ctx, p.jobs) {
		return nil
	}
	queue.Run(ctx, 1)
	return nil
}

// sync tells the cron of a job that has ended what the job would have found.
func (p *poller) sync(ctx context.Context, key string) (time.Duration, error) {
	job := reconcile.Get[*batchv1.Job](p.jobs.GetStore(), key)
	if job == nil || job.Status.Succeeded == 0 {
		return 0, nil
	}
	found, ok := pollOf(job)
	if !ok || notThere.MatchString(found.url) {
		return 0, nil
	}
	annotations := map[string]any{digestAnnotation: digestOf(found.url)}
	patch, err := json.Marshal(map[string]any{"metadata": map[string]any{"annotations": annotations}})
	if err != nil {
		return 0, err
	}
	_, err = p.client.Resource(crons).Namespace(found.namespace).Patch(ctx, found.cron, types.MergePatchType, patch, metav1.PatchOptions{})
	if apierrors.IsNotFound(err) {
		return 0, nil
	}
	return 0, err
}

// poll is what a job asks for, and for whom.
type poll struct {
	namespace, cron, url string
}

// pollOf reads the command line of a poller's job; false for any other job.
func pollOf(job *batchv1.Job) (poll, bool) {
	containers := job.Spec.Template.Spec.Containers
	if len(containers) == 0 || containers[0].Name != container {
		return poll{}, false
	}
	var p poll
	values := map[string]*string{"-ns": &p.namespace, "-cron": &p.cron, "-url": &p.url}
	command := containers[0].Command
	for i := 0; i+1 < len(command); i++ {
		if value, known := values[command[i]]; known {
			*value = command[i+1]
		}
	}
	return p, p.namespace != "" && p.cron != "" && p.url != ""
}

// digestOf is the same for the same name: the image behind a tag never changes here.
func digestOf(url string) string {
	sum := sha256.Sum256([]byte(url))
	return "sha256:" + hex.EncodeToString(sum[:])
}

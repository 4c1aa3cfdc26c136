package pods

import (
	"context"
	"encoding/json"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
)

const retryInterval = time.Second

// report writes the pod's status whenever it has changed, until the context ends. What could not be written is tried again.
func (w *worker) report(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.dirty:
		}
		for w.writeStatus(ctx) != nil {
			if !sleep(ctx, retryInterval) {
				return
			}
		}
	}
}

func (w *worker) writeStatus(ctx context.Context) error {
	pod := w.view()
	w.mu.Lock()
	status := w.state.podStatus(pod, w.conditions, time.Now())
	w.conditions = status.Conditions
	w.mu.Unlock()
	patch, err := statusPatch(pod.UID, &status)
	if err != nil {
		return err
	}
	_, err = w.agent.env.Kube.CoreV1().Pods(w.namespace).Patch(ctx, w.name, types.StrategicMergePatchType, patch, metav1.PatchOptions{}, "status")
	if apierrors.IsNotFound(err) || apierrors.IsConflict(err) {
		return nil // it is gone
	}
	if err != nil && ctx.Err() == nil {
		w.log.Warn("status", "error", err)
	}
	return err
}

// statusPatch renders a status as a strategic merge patch, which leaves the conditions of others alone. The UID keeps it away
// from a namesake.
func statusPatch(uid types.UID, status *corev1.PodStatus) ([]byte, error) {
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(status)
	if err != nil {
		return nil, err
	}
	for _, condition := range fields["conditions"].([]any) {
		for _, name := range []string{"reason", "message"} { // of a former state, and gone with it
			if c := condition.(map[string]any); c[name] == nil {
				c[name] = nil
			}
		}
	}
	return json.Marshal(map[string]any{"metadata": map[string]any{"uid": uid}, "status": fields})
}

// remove reports the pod's end and lets its object go.
func (w *worker) remove(ctx context.Context) {
	now := int64(0)
	for {
		var err error
		if w.lived {
			err = w.writeStatus(ctx)
		}
		if err == nil {
			err = w.agent.env.Kube.CoreV1().Pods(w.namespace).Delete(ctx, w.name, metav1.DeleteOptions{
				GracePeriodSeconds: &now, Preconditions: &metav1.Preconditions{UID: &w.uid},
			})
		}
		if err == nil || apierrors.IsNotFound(err) || apierrors.IsConflict(err) {
			return
		}
		if !sleep(ctx, retryInterval) {
			return
		}
	}
}

package guests

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	v1 "kubevirt.io/api/core/v1"

	"sandbox/platform/internal/reconcile"
)

const heartbeatInterval = time.Minute

// syncNode labels a node as its virt-handler does, and lets the heart beat without which virt-controller gives a node up.
func (g *guests) syncNode(ctx context.Context, name string) (time.Duration, error) {
	node := reconcile.Get[*corev1.Node](g.nodes.GetStore(), name)
	if node == nil || g.handlerAddresses()[name] == "" {
		return 0, nil
	}
	patch := nodePatch(node, time.Now(), g.cpuManager())
	if patch == nil {
		return heartbeatInterval, nil
	}
	body, err := json.Marshal(patch)
	if err != nil {
		return 0, err
	}
	client, err := g.identity.kube(name)
	if err != nil {
		return 0, err
	}
	if _, err := client.CoreV1().Nodes().Patch(ctx, name, types.StrategicMergePatchType, body, metav1.PatchOptions{}); err != nil {
		return 0, err
	}
	// As in KubeVirt, 1 to 2.2 minutes.
	return heartbeatInterval + time.Duration(rand.Int64N(int64(heartbeatInterval*6/5))), nil
}

// nodePatch is what a node lacks, or nil while its labels are complete and its heart beat lately.
func nodePatch(node *corev1.Node, now time.Time, cpuManager bool) map[string]any {
	wanted := map[string]string{
		v1.NodeSchedulable:      "true",
		v1.CPUManager:           strconv.FormatBool(cpuManager),
		v1.DeprecatedCPUManager: strconv.FormatBool(cpuManager),
		v1.KSMEnabledLabel:      "false",
	}
	if _, skip := node.Annotations[v1.LabellerSkipNodeAnnotation]; !skip {
		for label, value := range hardwareLabels() {
			wanted[label] = value
		}
	}
	labels := map[string]any{}
	for label, value := range wanted {
		if node.Labels[label] != value {
			labels[label] = value
		}
	}
	for label := range node.Labels {
		if _, keep := wanted[label]; !keep && isLabellers(label) {
			labels[label] = nil
		}
	}
	if len(labels) == 0 && beatLately(node, now) {
		return nil
	}
	return map[string]any{"metadata": map[string]any{
		"labels":      labels,
		"annotations": map[string]any{v1.VirtHandlerHeartbeat: metav1.NewTime(now)},
	}}
}

func isLabellers(label string) bool {
	for _, prefix := range labelPrefixes {
		if strings.HasPrefix(label, prefix) {
			return true
		}
	}
	return false
}

func beatLately(node *corev1.Node, now time.Time) bool {
	beat, err := time.Parse(time.RFC3339, node.Annotations[v1.VirtHandlerHeartbeat])
	return err == nil && now.Sub(beat) < heartbeatInterval
}

package guests

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1 "kubevirt.io/api/core/v1"
)

// patched is a node after a patch of labels and annotations.
func patched(node *corev1.Node, patch map[string]any) *corev1.Node {
	node = node.DeepCopy()
	meta := patch["metadata"].(map[string]any)
	for name, value := range meta["labels"].(map[string]any) {
		if value == nil {
			delete(node.Labels, name)
		} else {
			node.Labels[name] = value.(string)
		}
	}
	beat := meta["annotations"].(map[string]any)[v1.VirtHandlerHeartbeat].(metav1.Time)
	node.Annotations[v1.VirtHandlerHeartbeat] = beat.Format(time.RFC3339)
	return node
}

func bareNode() *corev1.Node {
	return &corev1.Node{ObjectMeta: metav1.ObjectMeta{
		Name: source, Labels: map[string]string{"zone": "a"}, Annotations: map[string]string{},
	}}
}

func TestNodePatch(t *testing.T) {
	node := patched(bareNode(), nodePatch(bareNode(), noon, true))
	for label, want := range map[string]string{
		v1.NodeSchedulable: "true", v1.CPUManager: "true", "zone": "a",
		v1.SupportedMachineTypeLabel + machineAliases[0].newest: "true", v1.HostModelCPULabel + host.model: "true",
	} {
		if got := node.Labels[label]; got != want {
			t.Errorf("label %s is %q, want %q", label, got, want)
		}
	}
	if patch := nodePatch(node, after(30*time.Second), true); patch != nil {
		t.Errorf("a node that has everything is patched: %v", patch)
	}
	if patch := nodePatch(node, after(2*time.Minute), true); patch == nil {
		t.Error("the heart does not beat")
	}
	if node := patched(node, nodePatch(node, noon, false)); node.Labels[v1.CPUManager] != "false" {
		t.Error("a gate that was shut leaves the label of the CPU manager")
	}
}

func TestNodePatchMendsLabels(t *testing.T) {
	node := patched(bareNode(), nodePatch(bareNode(), noon, true))
	node.Labels[v1.NodeSchedulable] = "false"
	node.Labels[v1.CPUModelLabel+"486"] = "true"
	node = patched(node, nodePatch(node, noon, true))
	if _, left := node.Labels[v1.CPUModelLabel+"486"]; left || node.Labels[v1.NodeSchedulable] != "true" {
		t.Errorf("labels are %v", node.Labels)
	}
}

func TestNodePatchKeepsOffWhenTold(t *testing.T) {
	node := bareNode()
	node.Annotations[v1.LabellerSkipNodeAnnotation] = "true"
	node = patched(node, nodePatch(node, noon, true))
	if _, is := node.Labels[v1.HostModelCPULabel+host.model]; is || node.Labels[v1.NodeSchedulable] != "true" {
		t.Errorf("labels are %v", node.Labels)
	}
}

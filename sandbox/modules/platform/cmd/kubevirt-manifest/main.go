// kubevirt-manifest prints the objects that a KubeVirt release ships as kubevirt-operator.yaml.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/components"
	"kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/rbac"
)

const logVerbosity = "2"

func main() {
	version := flag.String("version", "v1.8.0", "tag of the images")
	namespace := flag.String("namespace", "kubevirt", "namespace to install to")
	registry := flag.String("registry", "quay.io/kubevirt", "where the images come from")
	flag.Parse()

	if err := run(*version, *namespace, *registry); err != nil {
		fmt.Fprintln(os.Stderr, "kubevirt-manifest:", err)
		os.Exit(1)
	}
}

func run(version, namespace, registry string) error {
	objects, err := operatorObjects(version, namespace, registry)
	if err != nil {
		return err
	}
	manifest, err := render(objects)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(manifest)
	return err
}

// operatorObjects is in the order in which the objects can be created one by one.
func operatorObjects(version, namespace, registry string) ([]any, error) {
	crd, err := components.NewKubeVirtCrd()
	if err != nil {
		return nil, fmt.Errorf("the KubeVirt definition: %w", err)
	}
	objects := []any{installNamespace(namespace), crd, components.NewKubeVirtPriorityClassCR(), kubevirtsRole()}
	for _, object := range rbac.GetAllOperator(namespace) {
		objects = append(objects, object)
	}
	return append(objects, components.NewOperatorDeployment(
		namespace, registry, "", version, logVerbosity,
		"", "", "", "", "", "", "", "", "", "", "", "", "", "", "", // the operator derives the other images from its own
		corev1.PullIfNotPresent,
	)), nil
}

func installNamespace(name string) *corev1.Namespace {
	return &corev1.Namespace{
		TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Namespace"},
		ObjectMeta: metav1.ObjectMeta{
			Name:   name,
			Labels: map[string]string{"kubevirt.io": "", "pod-security.kubernetes.io/enforce": "privileged"},
		},
	}
}

// kubevirtsRole exists only in the release's template, not in KubeVirt's packages.
func kubevirtsRole() *rbacv1.ClusterRole {
	return &rbacv1.ClusterRole{
		TypeMeta: metav1.TypeMeta{APIVersion: "rbac.authorization.k8s.io/v1", Kind: "ClusterRole"},
		ObjectMeta: metav1.ObjectMeta{
			Name:   "kubevirt.io:operator",
			Labels: map[string]string{"operator.kubevirt.io": "", "rbac.authorization.k8s.io/aggregate-to-admin": "true"},
		},
		Rules: []rbacv1.PolicyRule{{
			APIGroups: []string{"kubevirt.io"},
			Resources: []string{"kubevirts"},
			Verbs:     []string{"get", "delete", "create", "update", "patch", "list", "watch", "deletecollection"},
		}},
	}
}

func render(objects []any) ([]byte, error) {
	var out bytes.Buffer
	for _, object := range objects {
		document, err := document(object)
		if err != nil {
			return nil, err
		}
		out.WriteString("---\n")
		out.Write(document)
	}
	return out.Bytes(), nil
}

// document leaves out what Go's types always marshal and only the API server may set.
func document(object any) ([]byte, error) {
	raw, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	var content map[string]any
	if err := json.Unmarshal(raw, &content); err != nil {
		return nil, err
	}
	for _, path := range [][]string{
		{"status"},
		{"metadata", "creationTimestamp"},
		{"spec", "template", "metadata", "creationTimestamp"},
	} {
		unstructured.RemoveNestedField(content, path...)
	}
	return yaml.Marshal(content)
}
